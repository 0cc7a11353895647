// The keys of a list of rows: j and k walk, x ticks, o opens, ? shows them all.
"use strict";

const rows = [...document.querySelectorAll("[data-row]")];

function current() {
  return rows.findIndex((row) => row.contains(document.activeElement));
}

function walk(step) {
  const at = current();
  const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step];
  next?.querySelector("[data-open]").focus();
  next?.scrollIntoView({ block: "nearest" });
}

function tick() {
  rows[current()]?.querySelector("input[type=checkbox]")?.click();
}

function help() {
  const box = document.querySelector("[data-keys-help]");
  if (!box) return;
  box.open = !box.open;
  if (box.open) box.querySelector("summary").focus();
}

const KEYS = {
  j: () => walk(1),
  k: () => walk(-1),
  ArrowDown: () => walk(1),
  ArrowUp: () => walk(-1),
  x: tick,
  "*": () => document.querySelector("[data-tick-all]")?.click(),
  o: () => rows[current()]?.querySelector("[data-open]").click(),
  n: () => document.querySelector("a[rel=next]")?.click(),
  "?": help,
};

// A number or letter shown beside a link or button stands for it.
function named(key) {
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  return target && (() => target.click());
}

function typed(event) {
  const writing = event.target.closest("select, textarea, input:not([type=checkbox]), [contenteditable]");
  if (event.ctrlKey || event.metaKey || event.altKey || writing) return;
  const act = KEYS[event.key] ?? named(event.key);
  const walksPage = event.key.startsWith("Arrow") && current() < 0; // the page scrolls until a row is chosen
  if (!act || walksPage) return;
  event.preventDefault();
  act();
}

document.addEventListener("keydown", typed);
