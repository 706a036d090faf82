// On every page: a second click on the same button within a moment is swallowed. Everything works without it.
"use strict";
document.addEventListener("submit", function (event) {
  var form = event.target;
  var now = Date.now();
  if (form.dataset.sent && now - Number(form.dataset.sent) < 3000) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = String(now);
});
// Coming back by the browser's button, the form may be sent again.
window.addEventListener("pageshow", function () {
  document.querySelectorAll("form[data-sent]").forEach(function (form) {
    delete form.dataset.sent;
  });
  var errors = document.getElementById("errors");
  if (errors) errors.focus();
});
