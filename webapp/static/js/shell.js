// The frame's small comforts; every page works without them.
"use strict";

const FOLDED = "menu-folded";

function keep(folded) {
  document.body.classList.toggle(FOLDED, folded);
  localStorage.setItem(FOLDED, folded ? "1" : "");
  const button = document.querySelector("[data-fold-menu]");
  button?.setAttribute("aria-pressed", String(folded));
}

function foldMenu() {
  const button = document.querySelector("[data-fold-menu]");
  if (!button) return;
  button.hidden = false;
  keep(localStorage.getItem(FOLDED) === "1");
  button.addEventListener("click", () => keep(!document.body.classList.contains(FOLDED)));
}

function typing(element) {
  return element.closest("input, textarea, select, [contenteditable]") !== null;
}

// «/» leads to the search box, unless somebody is typing.
function hotkeys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const target = document.querySelector(`[data-hotkey="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  target.focus();
}

// Escape or a click elsewhere closes an open menu or question.
function closeMenus(event) {
  for (const open of document.querySelectorAll("details.person[open], details.confirm[open]")) {
    const outside = event.type === "click" && !open.contains(event.target);
    if (event.key === "Escape" || outside) {
      open.open = false;
      if (event.key === "Escape") open.querySelector("summary").focus();
    }
  }
}

// Says which file was chosen or dropped.
function nameFile(event) {
  const area = event.target.closest(".file-drop-area");
  if (!area || event.target.type !== "file") return;
  const names = [...event.target.files].map((file) => file.name);
  area.querySelector("[data-chosen-file]").textContent = names.join(", ");
}

foldMenu();
document.addEventListener("keydown", hotkeys);
document.addEventListener("keydown", closeMenus);
document.addEventListener("click", closeMenus);
document.addEventListener("change", nameFile);
for (const [name, over] of [["dragenter", true], ["dragleave", false], ["drop", false]]) {
  document.addEventListener(name, (event) => {
    event.target.closest?.(".file-drop-area")?.classList.toggle("is-over", over);
  });
}

// Files too large for the server are told before they are sent, so that nothing typed is lost.
function holdTooLarge(event) {
  for (const input of event.target.querySelectorAll("input[type=file][data-most-mb]")) {
    const bytes = [...input.files].reduce((sum, file) => sum + file.size, 0);
    if (bytes <= Number(input.dataset.mostMb) * 1024 * 1024) continue;
    event.preventDefault();
    const told = input.closest(".file-drop-area").querySelector("[data-chosen-file]");
    told.textContent = input.dataset.tooLarge;
    told.setAttribute("role", "alert");
    showRefusal();
  }
}

document.addEventListener("submit", holdTooLarge);

// What was refused is brought into sight, opened and read out, wherever on the page it stands.
function showRefusal() {
  const refused = document.querySelector("main [role=alert]");
  if (!refused) return;
  for (let box = refused.closest("details"); box; box = box.parentElement?.closest("details")) {
    box.open = true;
  }
  refused.tabIndex = -1;
  refused.focus({ preventScroll: true });
  refused.scrollIntoView({ block: "center" });
}

showRefusal();
