// Writing tasks by keyboard: J/K move, N new, E text, D deadline, G agencies, U/I up and down, S split,
// X take out; Ctrl+Enter saves. Every key has its button; the page works without.

const tasks = [...document.querySelectorAll("[data-task]")];

function current() {
  return document.querySelector("[data-task].is-current") ?? tasks[0] ?? null;
}

function choose(task, { focus = true } = {}) {
  if (!task) return;
  for (const old of document.querySelectorAll(".is-current")) old.classList.remove("is-current");
  task.classList.add("is-current");
  if (!focus) return;
  task.focus({ preventScroll: true });
  task.scrollIntoView({ block: "nearest" });
}

function move(steps) {
  const at = tasks.indexOf(current());
  choose(tasks[Math.min(Math.max(at + steps, 0), tasks.length - 1)]);
}

function edit(key) {
  const input = current()?.querySelector(`[data-key="${key}"]`);
  if (!input) return;
  input.closest("details").open = true;
  input.focus();
}

function press(step) {
  current()?.querySelector(`button[value="${step}"]:not(.visually-hidden)`)?.click();
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  n: () => document.getElementById("them-text")?.focus(),
  e: () => edit("e"),
  d: () => edit("d"),
  g: () => edit("g"),
  s: () => edit("e"),
  u: () => press("up"),
  i: () => press("down"),
  x: () => press("drop"),
};

// The caret's place goes along when a task is split; without one the office is asked for it.
function rememberCaret(event) {
  const form = event.target.form;
  if (!form?.elements.at || event.target.name !== "text") return;
  form.elements.at.value = event.target.selectionStart;
}

// A name chosen in the list joins those above it, one per line.
function addName(event) {
  const chosen = event.target;
  const names = document.getElementById(chosen.dataset?.adds ?? "");
  if (!names || !chosen.value.trim()) return;
  const known = [...chosen.list.options].some((option) => option.value === chosen.value);
  if (!known) return;
  names.value = [names.value.trim(), chosen.value.trim()].filter(Boolean).join("\n");
  names.rows = Math.max(names.rows, names.value.split("\n").length);
  chosen.value = "";
}

function typing(event) {
  // While Telex or VNI composes a letter, keys belong to the input method.
  return event.isComposing || event.keyCode === 229 || event.target.closest?.("input, textarea, select");
}

function onKey(event) {
  if (event.key === "Enter" && event.ctrlKey && event.target.form) {
    event.preventDefault();
    event.target.form.requestSubmit();
    return;
  }
  if (event.key === "Escape" && !event.isComposing) event.target.blur?.();
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event)) return;
  const act = KEYS[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
}

document.addEventListener("keydown", onKey);
document.addEventListener("input", addName);
for (const kind of ["keyup", "click", "select"]) document.addEventListener(kind, rememberCaret);
document.addEventListener("focusin", (event) => choose(event.target.closest?.("[data-task]"), { focus: false }));
choose(location.hash ? document.querySelector(`[data-task]${location.hash}`) : null);
if (location.hash === "#them") document.getElementById("them-text")?.focus();
