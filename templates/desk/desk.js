// Reading works without this file. It opens evidence beside a line, moves by keyboard, and checks a track as it is typed.
"use strict";

const rows = () => [...document.querySelectorAll("[data-row]")];

const current = () => rows().find((row) => row.hasAttribute("aria-current"));

function mark(row) {
  rows().forEach((one) => one.removeAttribute("aria-current"));
  row.setAttribute("aria-current", "true");
}

function step(by) {
  const all = rows();
  if (!all.length) return;
  const next = all[Math.min(all.length - 1, Math.max(0, all.indexOf(current()) + by))];
  mark(next);
  const link = next.querySelector("a, button, input, summary");
  (link || next).focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

async function beside(link) {
  const place = document.getElementById("evidence");
  const answer = await fetch(link.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.querySelector("#cited") || page.querySelector("main");
  place.replaceChildren(...found.cloneNode(true).childNodes);
  document.body.classList.add("has-evidence");
  place.focus({ preventScroll: true });
  const hit = place.querySelector(".hit");
  if (hit) hit.scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.ev");
  const plain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.button);
  if (link && plain && document.getElementById("evidence")) {
    event.preventDefault();
    beside(link).catch(() => { location.href = link.href; });
  }
});

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select, dialog") || event.metaKey || event.ctrlKey || event.altKey) return;
  const help = document.getElementById("keys");
  const keyed = /^[0-9a-z]$/.test(event.key) ? `[data-key="${event.key}"]` : null;
  const button = keyed && (current()?.querySelector(keyed) || document.querySelector(`.notice ${keyed}`));
  if (button) { event.preventDefault(); button.click(); return; }
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "?") help.showModal();
  else if (event.key === "Escape") document.body.classList.remove("has-evidence");
  else if (event.key === "/") { event.preventDefault(); document.getElementById("q").focus(); }
});

// Where groups are dated one after the other, the next one is marked from the start.
const walked = document.querySelector("[data-walk]");
if (walked) mark(walked.querySelector("[data-row]:target") || walked.querySelector("[data-row]"));

// A slider and the field beside it show the same; letting go of it asks for the page.
document.querySelectorAll("input[type=range][data-for]").forEach((slider) => {
  const field = document.getElementById(slider.dataset.for);
  const days = slider.dataset.first;
  slider.hidden = false;
  slider.addEventListener("input", () => {
    field.value = days
      ? new Date(Date.parse(days) + 864e5 * Number(slider.value)).toISOString().slice(0, 10)
      : slider.value;
  });
  slider.addEventListener("change", () => slider.form.submit());
});

// Words selected in an article are those of a clause that was missed.
const clause = document.querySelector("input[data-selected]");
if (clause) document.addEventListener("selectionchange", () => {
  const chosen = document.getSelection();
  const words = chosen.toString().trim();
  if (words && chosen.anchorNode?.parentElement?.closest(".text")) clause.value = words;
});

// A file is checked a moment after the last key.
const typed = document.querySelector("textarea[data-check]");
if (typed) {
  let waiting;
  typed.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const body = new URLSearchParams({ csrf: typed.form.elements.csrf.value, text: typed.value });
      const answer = await fetch(typed.dataset.check, { method: "POST", body });
      document.getElementById("check").textContent = await answer.text();
    }, 400);
  });
}
