// Lists with boxes to tick: «tick all», and buttons that say how many they act on.
"use strict";

function tell(form) {
  const boxes = [...form.querySelectorAll("input[name][type=checkbox]")];
  const ticked = boxes.filter((box) => box.checked).length;
  for (const button of form.querySelectorAll("[data-words]")) {
    button.dataset.plain ??= button.textContent;
    button.textContent = ticked ? button.dataset.words.replace("{n}", ticked) : button.dataset.plain;
  }
  const all = form.querySelector("[data-tick-all]");
  if (!all) return;
  all.checked = ticked > 0 && ticked === boxes.length;
  all.indeterminate = ticked > 0 && ticked < boxes.length;
}

function tickAll(form, ticked) {
  for (const box of form.querySelectorAll("input[name][type=checkbox]")) box.checked = ticked;
}

for (const form of document.querySelectorAll("form[data-ticks]")) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("[data-tick-all]")) tickAll(form, event.target.checked);
    tell(form);
  });
  tell(form);
}
