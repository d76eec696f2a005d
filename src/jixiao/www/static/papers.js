// A form that takes a while says so and cannot be sent twice; a box can tick all the others of its table.
"use strict";
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.dataset.busy || event.defaultPrevented) return;
  const button = event.submitter || form.querySelector("button");
  form.classList.add("is-busy");
  form.setAttribute("aria-busy", "true");
  if (button) {
    window.setTimeout(() => { button.disabled = true; button.textContent = form.dataset.busy; }, 0);
  }
});
window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });
document.addEventListener("change", (event) => {
  const every = event.target.dataset.every;
  if (!every) return;
  for (const box of document.querySelectorAll(`input[type=checkbox][name="${every}"]`)) box.checked = event.target.checked;
});
