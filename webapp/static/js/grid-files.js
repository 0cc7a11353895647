// Files dragged on a row, or chosen with its button: sent at once, told as they go.
"use strict";

const grid = document.getElementById("bang");

function listed(row, name) {
  const item = document.createElement("li");
  const label = Object.assign(document.createElement("span"), { textContent: name });
  const state = Object.assign(document.createElement("span"), { className: "quiet" });
  item.append(label, " ", state);
  row.querySelector("[data-files]").append(item);
  return { item, state };
}

function kept(shown, row, file) {
  const hidden = Object.assign(document.createElement("input"), {
    type: "hidden", name: `waiting-${row.dataset.row}`, value: file.id,
  });
  const drop = Object.assign(document.createElement("button"), {
    type: "submit", className: "btn-link", textContent: file.drop_word,
  });
  drop.setAttribute("form", "bo-tep");
  drop.setAttribute("formaction", file.drop);
  shown.item.prepend(hidden);
  shown.state.replaceChildren();
  shown.item.append(drop);
  row.querySelector(".same input, select")?.dispatchEvent(new Event("change", { bubbles: true }));
}

function failed(shown, sentence) {
  shown.state.textContent = sentence;
  shown.state.className = "field-error";
  shown.state.setAttribute("role", "alert");
}

// One file after another: each is refused or kept by itself.
function send(row, file) {
  const shown = listed(row, file.name);
  const request = new XMLHttpRequest();
  const sent = new FormData();
  sent.append("csrf_token", grid.elements.csrf_token.value);
  sent.append("files", file);
  request.upload.addEventListener("progress", (event) => {
    const percent = event.lengthComputable ? Math.round((100 * event.loaded) / event.total) : 0;
    shown.state.textContent = grid.dataset.wordsBusy.replace("{percent}", percent);
  });
  request.addEventListener("load", () => {
    const answer = request.response;
    if (request.status === 200 && answer?.files) kept(shown, row, answer.files[0]);
    else failed(shown, answer?.sentence ?? grid.dataset.wordsFailed);
  });
  request.addEventListener("error", () => failed(shown, grid.dataset.wordsFailed));
  request.open("POST", grid.dataset.put.replace("/0/", `/${row.dataset.row}/`));
  request.responseType = "json";
  request.send(sent);
}

function sendAll(row, files) {
  row.querySelector(".opener input").checked = true;
  for (const file of files) send(row, file);
}

function rowUnder(event) {
  const row = event.target.closest?.("tr.work-row");
  return row?.querySelector("[data-put]") && event.dataTransfer?.types.includes("Files") ? row : null;
}

if (grid) {
  for (const picker of grid.querySelectorAll("[data-put]")) picker.accept = grid.dataset.accept;
  grid.addEventListener("change", (event) => {
    if (!event.target.matches("[data-put]") || !event.target.files.length) return;
    sendAll(event.target.closest("tr"), [...event.target.files]);
    event.target.value = "";
  });
  grid.addEventListener("dragover", (event) => {
    const row = rowUnder(event);
    if (!row) return;
    event.preventDefault();
    row.classList.add("is-over");
  });
  grid.addEventListener("dragleave", (event) => {
    const row = event.target.closest?.("tr.work-row");
    if (row && !row.contains(event.relatedTarget)) row.classList.remove("is-over");
  });
  grid.addEventListener("drop", (event) => {
    const row = rowUnder(event);
    if (!row) return;
    event.preventDefault();
    row.classList.remove("is-over");
    sendAll(row, [...event.dataTransfer.files]);
  });
}
