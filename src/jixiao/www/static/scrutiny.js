// The sheet of a review score: totals while one types (whole hundredths, no floats), the score that a standard leaves,
// from row to row by Enter and the arrows. The server computes all of it again.
"use strict";
const hundredths = (text) => {
  const found = /^(\d{1,4})(?:\.(\d{1,2}))?$/.exec(text.normalize("NFKC").trim());
  return found ? Number(found[1]) * 100 + Number((found[2] || "").padEnd(2, "0")) : null;
};
const written = (value) => {
  const sign = value < 0 ? "-" : "", size = Math.abs(value);
  const words = `${Math.floor(size / 100)}.${String(size % 100).padStart(2, "0")}`;
  return sign + words.replace(/\.?0+$/, "");
};
const percent = (part, whole) => {
  const size = Math.floor((Math.abs(part) * 20000 + whole) / (2 * whole));
  return `${part < 0 && size ? "-" : ""}${Math.floor(size / 100)}.${String(size % 100).padStart(2, "0")}`;
};
const fieldsOf = (table) => [...table.querySelectorAll("input.points")];

function addUp(table) {
  const head = document.querySelector(`.score-sum[data-form="${table.dataset.form}"]`);
  const stated = hundredths(table.dataset.stated || "");
  let total = 0, scored = 0;
  for (const field of fieldsOf(table)) {
    const row = field.closest("tr"), value = hundredths(field.value);
    const most = hundredths(field.dataset.weight || ""), own = hundredths(field.dataset.stated || "");
    field.setAttribute("aria-invalid", String(field.value.trim() !== "" && (value === null || (most !== null && value > most))));
    row.querySelector(".off").textContent = value === null || own === null ? "" : written(own - value);
    const reason = row.querySelector("input.reason"), standard = row.querySelector("select");
    reason.setAttribute("aria-invalid", String(value !== null && value !== own && !reason.value.trim() && !standard.value));
    if (value !== null) { total += value; scored += 1; }
  }
  const rows = Number(table.dataset.rows), done = scored === rows && rows > 0;
  for (const place of [head.querySelector(".now-total"), table.querySelector("tr.total .now-total")]) place.textContent = done ? written(total) : "—";
  head.querySelector(".now-rest").textContent = done ? "" : `已评 ${scored}/${rows} 行，小计 ${written(total)}`;
  head.querySelector(".now-grade").textContent = "";
  const difference = head.querySelector(".now-difference");
  difference.textContent = done && stated ? `${written(stated - total)}分（${percent(stated - total, stated)}%）` : "—";
}

for (const table of document.querySelectorAll(".score-table")) {
  if (!fieldsOf(table).length) continue;
  table.addEventListener("input", () => addUp(table));
  table.addEventListener("change", (event) => {
    const share = event.target.selectedOptions && event.target.selectedOptions[0].dataset.share;
    if (share) {
      const field = event.target.closest("tr").querySelector("input.points");
      const weight = hundredths(field.dataset.weight || ""), own = hundredths(field.dataset.stated || "");
      if (weight !== null && own !== null && (!field.value.trim() || hundredths(field.value) === own)) {
        field.value = written(Math.max(0, Math.floor((own * 10000 - weight * hundredths(share) + 5000) / 10000)));
      }
    }
    addUp(table);
  });
  table.addEventListener("keydown", (event) => {
    if (!event.target.matches("input.points, input.reason") || event.isComposing) return;
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const kind = event.target.classList.contains("points") ? "input.points" : "input.reason";
    const all = [...table.querySelectorAll(kind)], next = all[all.indexOf(event.target) + step];
    if (next) { next.focus(); next.select(); }
  });
}
const form = document.querySelector(".score-form");
const save = document.getElementById("save-score");
if (form && save) {
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") { event.preventDefault(); form.requestSubmit(save); }
  });
}
