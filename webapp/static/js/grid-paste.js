// A block pasted on a cell of the grid: the server says what goes where, a person looks and puts it in.
"use strict";

const table = document.getElementById("bang");

function reportable() {
  return [...table.querySelectorAll("tr.work-row")].filter((row) => row.querySelector(".cell"));
}

function dialog() {
  const box = document.createElement("dialog");
  box.className = "paste-box";
  box.setAttribute("aria-label", table.dataset.wordsPaste);
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  return box;
}

// Fills the grid's cells from the hidden fields of the preview, and closes it.
function putIn(box, preview) {
  const touched = new Set();
  for (const field of preview.querySelectorAll("input[type=hidden]")) {
    const cell = table.querySelector(`.cell [name="${CSS.escape(field.name)}"]`);
    if (!cell) continue;
    cell.value = field.value;
    touched.add(cell);
  }
  box.close();
  for (const cell of touched) {
    cell.closest("tr").querySelector(".opener input").checked = true;
    cell.dispatchEvent(new Event("change", { bubbles: true }));
  }
  table.querySelector("[data-save-all]").focus();
}

async function show(text, cell) {
  const sent = new FormData();
  sent.append("csrf_token", table.elements.csrf_token.value);
  sent.append("block", text);
  sent.append("first", cell.closest("tr").dataset.row);
  sent.append("cell", cell.name.slice(0, cell.name.lastIndexOf("-")));
  for (const row of reportable()) sent.append("ky", row.dataset.row);
  const box = dialog();
  try {
    const answer = await fetch(table.dataset.paste, { method: "POST", body: sent, headers: { "HX-Request": "true" } });
    if (!answer.ok) throw new Error(answer.status);
    box.innerHTML = await answer.text();
  } catch {
    box.textContent = table.dataset.wordsPasteFailed;
  }
  for (const close of box.querySelectorAll("[data-close]")) {
    close.hidden = false;
    close.addEventListener("click", () => box.close());
  }
  const preview = box.querySelector("[data-pasted]");
  preview?.addEventListener("submit", (event) => {
    event.preventDefault();
    putIn(box, preview);
  });
  box.showModal();
  box.querySelector("button")?.focus();
}

table?.addEventListener("paste", (event) => {
  const cell = event.target.closest(".cell") && event.target;
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!cell?.name || !/[\t\n]/.test(text.trim())) return; // one cell alone is pasted as ever
  event.preventDefault();
  show(text, cell);
});
