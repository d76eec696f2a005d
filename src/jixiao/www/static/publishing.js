"use strict";
// The box in the head of a list ticks those below it.
document.querySelectorAll("input[data-all]").forEach(function (all) {
  all.addEventListener("change", function () {
    all.closest("table").querySelectorAll('input[name="' + all.dataset.all + '"]').forEach(function (one) {
      one.checked = all.checked;
    });
  });
});
// "其余都选" of a file: every place that has no answer yet.
document.querySelectorAll("button[data-rest]").forEach(function (button) {
  button.addEventListener("click", function () {
    var form = button.closest("form");
    form.querySelectorAll('input[type="radio"][value="' + button.dataset.rest + '"]').forEach(function (one) {
      if (!form.querySelector('input[name="' + one.name + '"]:checked')) one.checked = true;
    });
  });
});
