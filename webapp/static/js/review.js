// Reviewing by keyboard: A accept, E edit, D deadline, G agencies, S split, M merge, X no task,
// J/K move, Z undo, F next unexplained sentence, C write a misread word right, B leave it. Every key has its button; the page works without.

const tasks = [...document.querySelectorAll("[data-task]")];
const MINUTES_BETWEEN_CLAIMS = 5;

function current() {
  return document.querySelector("[data-task].is-current") ?? tasks[0] ?? null;
}

// The chosen task, and its words in the source, are outlined and in sight.
function choose(task, { scroll = true } = {}) {
  if (!task) return;
  for (const old of document.querySelectorAll(".is-current")) old.classList.remove("is-current");
  task.classList.add("is-current");
  const words = document.getElementById(`nguon-${task.id}`);
  for (const piece of document.querySelectorAll(`a.hl[data-part-of="${task.id}"]`)) piece.classList.add("is-current");
  if (!scroll) return;
  task.focus({ preventScroll: true });
  task.scrollIntoView({ block: "nearest" });
  const source = words?.closest(".source");
  if (source) source.scrollTop += words.getBoundingClientRect().top - source.getBoundingClientRect().top - 120;
}

function move(steps) {
  const at = tasks.indexOf(current());
  choose(tasks[Math.min(Math.max(at + steps, 0), tasks.length - 1)]);
}

function field(key) {
  return current()?.querySelector(`[data-key="${key}"]`) ?? null;
}

// Opens the task's panel and goes to the field, with its text ready to be typed over.
function edit(key, { select = true } = {}) {
  const input = field(key);
  if (!input) return;
  input.closest("details").open = true;
  input.focus();
  if (select) input.select?.();
}

function press(button) {
  button?.click();
}

// In the open text S splits at the caret; else the words are asked for.
function split() {
  const task = current();
  const text = task?.querySelector("[data-split-text]");
  if (!text) return;
  task.querySelector("[data-panel]").open = true;
  text.focus();
  text.setSelectionRange(0, 0);
}

// Ctrl+Enter in the text of a task splits it where the caret stands; among its names it saves.
// Enter in the reason for dropping a task drops it, or is told that a reason is wanted.
function enter(event) {
  const area = event.target;
  if (event.key === "Enter" && area.matches?.('[data-key="x"]') && !event.isComposing) {
    event.preventDefault();
    press(area.form.querySelector('[value="drop"]'));
  }
  if (event.key !== "Enter" || !event.ctrlKey || !area.matches?.("[data-task] textarea")) return;
  event.preventDefault();
  const splits = area.matches("[data-split-text]");
  if (splits) area.form.elements.at.value = area.selectionStart;
  press(area.form.querySelector(splits ? '[value="split"]' : '[value="save"]'));
}

function nextUnexplained() {
  const left = document.querySelector("#con-lai .sentence");
  left?.focus();
  left?.scrollIntoView({ block: "center" });
}

// The misread words that have the focus, else the first.
function slip(step) {
  const list = document.activeElement?.closest?.("#chu-sai li") ?? document.getElementById("chu-sai");
  press(list?.querySelector(`[value="${step}"]`));
}

const KEYS = {
  a: () => press(current()?.querySelector('[value="accept"]')),
  e: () => edit("e", { select: false }),
  d: () => edit("d"),
  g: () => edit("g"),
  s: split,
  m: () => press(field("m")),
  x: () => edit("x"),
  j: () => move(1),
  k: () => move(-1),
  z: () => press(document.querySelector("[data-undo] button")),
  f: nextUnexplained,
  c: () => slip("write"),
  b: () => slip("leave"),
};

function typing(event) {
  // While Telex or VNI composes a letter, keys belong to the input method.
  return event.isComposing || event.keyCode === 229 || event.target.closest?.("input, textarea, select, [contenteditable]");
}

function onKey(event) {
  enter(event);
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event)) return;
  const act = KEYS[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
}

// A press of Escape leaves a field, so that the keys work again.
function onEscape(event) {
  if (event.key === "Escape" && !event.isComposing) event.target.blur?.();
}

// Others are told who is reviewing, as long as the page is open.
function claim() {
  const desk = document.querySelector("[data-claim]");
  const token = document.querySelector('[name="csrf_token"]')?.value;
  if (desk && token && !document.hidden) {
    fetch(desk.dataset.claim, { method: "POST", headers: { "X-CSRFToken": token } }).catch(() => {});
  }
}

function chooseByAddress() {
  choose(document.querySelector(`[data-task]${location.hash || "#none"}`) ?? current(), { scroll: location.hash !== "" });
}

document.addEventListener("keydown", onKey);
document.addEventListener("keydown", onEscape);
document.addEventListener("focusin", (event) => choose(event.target.closest?.("[data-task]"), { scroll: false }));
window.addEventListener("hashchange", chooseByAddress);
chooseByAddress();
choose(document.activeElement?.closest("[data-task]"), { scroll: false }); // a refused field has the focus
claim();
setInterval(claim, MINUTES_BETWEEN_CLAIMS * 60 * 1000);
