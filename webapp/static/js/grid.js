// The agency's grid: move with arrows, type to replace, fill down; what is typed is kept on this
// machine until it is saved. Without this script the page is a plain form.
"use strict";

const CELLS = ["outcome", "words", "promised_on", "result_code", "result_dated", "difficulties"];
const form = document.getElementById("bang");
const rows = form ? [...form.querySelectorAll("tr.work-row")].filter((row) => row.querySelector(".cell")) : [];
const said = form?.querySelector("[data-grid-said]");
const wide = matchMedia("(min-width: 640px)");
let current = null; // the cell that has the focus
let editing = false; // its words are being edited: arrows belong to the text
let before = ""; // what it said when it got the focus
let anchor = null; // the row from which a range was stretched

const cellOf = (row, name) => row.querySelector(`.cell [name^="${name}-"]`);
const nameOf = (cell) => cell.name.slice(0, cell.name.lastIndexOf("-"));
const sameOf = (row) => row.querySelector(".same input");
const tickOf = (row) => row.querySelector("[name=period_ids]");
const key = (row) => `dondoc.nhap.${form.dataset.person}.${row.dataset.row}`;

function isFilled(row) {
  const typed = CELLS.some((name) => name !== "outcome" && cellOf(row, name).value.trim());
  const files = row.querySelector("[data-files] input") !== null;
  return typed || files || cellOf(row, "outcome").selectedIndex > 0 || Boolean(sameOf(row)?.checked);
}

// Drafts ------------------------------------------------------------------

function keep(row) {
  row.classList.toggle("is-filled", isFilled(row));
  if (!isFilled(row)) return localStorage.removeItem(key(row));
  const cells = Object.fromEntries(CELLS.map((name) => [name, cellOf(row, name).value]));
  const draft = { cells, same: Boolean(sameOf(row)?.checked), version: row.dataset.version };
  localStorage.setItem(key(row), JSON.stringify(draft));
}

function tell() {
  const filled = rows.filter(isFilled).length;
  const button = form.querySelector("[data-save-all]");
  button.dataset.plain ??= button.textContent;
  button.textContent = filled ? form.dataset.wordsSave.replace("{n}", filled) : button.dataset.plain;
}

function forgetSaved() {
  for (const id of document.querySelector("[data-saved]")?.dataset.saved.split(" ") ?? []) {
    if (id) localStorage.removeItem(`dondoc.nhap.${form.dataset.person}.${id}`);
  }
}

function restore() {
  const restored = rows.filter((row) => !("typed" in row.dataset) && putBack(row));
  if (!restored.length) return;
  const forget = Object.assign(document.createElement("button"), {
    type: "button", className: "btn-link", textContent: form.dataset.wordsForget,
  });
  forget.addEventListener("click", () => {
    for (const row of restored) clear(row);
    said.replaceChildren();
  });
  said.replaceChildren(form.dataset.wordsRestored.replace("{n}", restored.length), " ", forget);
}

function putBack(row) {
  const draft = JSON.parse(localStorage.getItem(key(row)) ?? "null");
  if (!draft) return false;
  for (const name of CELLS) if (draft.cells[name]) cellOf(row, name).value = draft.cells[name];
  if (sameOf(row)) sameOf(row).checked = draft.same;
  open(row);
  if (draft.version !== row.dataset.version) {
    const note = Object.assign(document.createElement("p"), {
      className: "is-unknown", textContent: form.dataset.wordsChanged,
    });
    row.querySelector("td.text").append(note);
  }
  return true;
}

function clear(row) {
  for (const name of CELLS) {
    const cell = cellOf(row, name);
    if (name === "outcome") cell.selectedIndex = 0;
    else cell.value = "";
  }
  if (sameOf(row)) sameOf(row).checked = false;
  changed(row);
}

function changed(row) {
  keep(row);
  tell();
}

function open(row) {
  const opener = row.querySelector(".opener input");
  if (opener) opener.checked = true;
}

// Moving and filling --------------------------------------------------------

function place(cell) {
  const row = cell.closest("tr");
  return [rows.indexOf(row), CELLS.indexOf(nameOf(cell)), row];
}

function go(down, right, stretch = false) {
  const [at, column, row] = place(current);
  const next = rows[Math.min(Math.max(at + down, 0), rows.length - 1)];
  const name = CELLS[Math.min(Math.max(column + right, 0), CELLS.length - 1)];
  anchor = stretch ? anchor ?? row : null;
  cellOf(next, name).focus();
  current.scrollIntoView({ block: "nearest", inline: "nearest" });
  paintRange();
}

function range() {
  if (!anchor || !current) return [];
  const [from, to] = [rows.indexOf(anchor), place(current)[0]].sort((a, b) => a - b);
  return rows.slice(from, to + 1);
}

function paintRange() {
  const [chosen, name] = [range(), current ? nameOf(current) : ""];
  for (const one of form.querySelectorAll(".cell.in-range")) one.classList.remove("in-range");
  for (const row of chosen) cellOf(row, name).closest("td").classList.add("in-range");
}

function put(cell, value) {
  cell.value = value;
  changed(cell.closest("tr"));
}

// From the first of the range downward; else from the row above, or into the ticked rows.
function fillDown(fromHere) {
  if (!current) return;
  const [at, , row] = place(current);
  const name = nameOf(current);
  const stretched = range();
  const ticked = rows.filter((one) => one !== row && tickOf(one)?.checked);
  if (stretched.length > 1) {
    for (const one of stretched.slice(1)) put(cellOf(one, name), cellOf(stretched[0], name).value);
  } else if (fromHere) {
    const below = ticked.length ? ticked : rows.slice(at + 1, at + 2);
    for (const one of below) put(cellOf(one, name), current.value);
  } else if (at > 0) {
    put(current, cellOf(rows[at - 1], name).value);
  }
}

function edit() {
  editing = true;
  if (current.tagName === "SELECT") current.showPicker?.();
  else current.setSelectionRange(current.value.length, current.value.length);
}

const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function whileMoving(event) {
  const move = MOVES[event.key];
  if (move && !event.altKey) go(...move, event.shiftKey);
  else if (event.key === "Enter") go(1, 0);
  else if (event.key === "F2") edit();
  else if (event.key === "Delete" && current.tagName !== "SELECT") put(current, "");
  else if (event.key.toLowerCase() === "d" && event.ctrlKey) fillDown(false);
  else {
    if ((event.key.length === 1 || event.key === "Backspace") && !event.ctrlKey) editing = current.tagName !== "SELECT";
    return;
  }
  event.preventDefault();
}

function whileEditing(event) {
  if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
    go(1, 0);
  } else if (event.key === "Enter" && event.altKey && current.tagName === "TEXTAREA") {
    current.setRangeText("\n", current.selectionStart, current.selectionEnd, "end");
  } else if (event.key === "Escape") {
    put(current, before);
    editing = false;
    current.select?.();
  } else return;
  event.preventDefault();
}

function onKey(event) {
  if (event.ctrlKey && event.key.toLowerCase() === "s") {
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-save-all]"));
  } else if (wide.matches && current && event.target === current && !event.isComposing) {
    if (editing) whileEditing(event);
    else whileMoving(event);
  }
}

function onFocus(event) {
  current = event.target.closest(".cell")?.querySelector("select, textarea, input:not([type=checkbox])") ?? null;
  if (current !== event.target) current = null;
  if (!current) return;
  editing = false;
  before = current.value;
  if (wide.matches) current.select?.();
}

// The first click chooses a cell, the second one edits its words.
function onPress(event) {
  const cell = event.target;
  if (!wide.matches || !cell.matches?.(".cell textarea, .cell input:not([type=checkbox])")) return;
  if (event.shiftKey && current) {
    event.preventDefault();
    const [from, column] = place(current);
    go(place(cell)[0] - from, CELLS.indexOf(nameOf(cell)) - column, true);
  } else if (cell === current) {
    editing = true;
  } else {
    event.preventDefault();
    anchor = null;
    cell.focus({ preventScroll: true });
    paintRange();
  }
}

function onChange(event) {
  const row = event.target.closest("tr.work-row");
  if (event.target.matches("[data-tick-all]")) {
    for (const one of rows) if (tickOf(one)) tickOf(one).checked = event.target.checked;
  } else if (event.target.matches(".opener input") && event.target.checked) {
    cellOf(row, "words").focus();
  } else if (row && rows.includes(row)) {
    changed(row);
  }
}

function sameForTicked() {
  for (const row of rows.filter((one) => tickOf(one)?.checked && sameOf(one))) {
    sameOf(row).checked = true;
    changed(row);
  }
}

if (form) {
  forgetSaved();
  restore();
  for (const row of rows) keep(row);
  tell();
  form.addEventListener("focusin", onFocus);
  form.addEventListener("mousedown", onPress);
  form.addEventListener("keydown", onKey);
  form.addEventListener("input", onChange);
  form.addEventListener("change", onChange);
  for (const [mark, act] of [["same-ticked", sameForTicked], ["fill-down", () => fillDown(true)]]) {
    const button = form.querySelector(`[data-${mark}]`);
    if (!button) continue;
    button.hidden = false;
    button.addEventListener("mousedown", (event) => event.preventDefault()); // the cell stays chosen
    button.addEventListener("click", act);
  }
}
