// On lists and cases of officers: all boxes at once, who else has the case open, how far a batch has come. Without it the
// same pages do the same by hand, and the page of a batch loads itself anew.
"use strict";
(function () {
  document.querySelectorAll("button[data-all]").forEach(function (button) {
    button.parentElement.hidden = false;
    button.addEventListener("click", function () {
      var boxes = Array.from(document.querySelectorAll("input[type=checkbox][name='" + button.dataset.all + "']"));
      var all = boxes.every(function (box) { return box.checked; });
      boxes.forEach(function (box) { box.checked = !all; });
    });
  });
  if (!window.fetch) return;

  var presence = document.querySelector("[data-heartbeat]");
  var token = document.querySelector("input[name=__RequestVerificationToken]");
  if (presence && token) {
    setInterval(function () {
      if (document.hidden) return;
      var body = new FormData();
      body.set(token.name, token.value);
      fetch(presence.dataset.heartbeat, { method: "POST", body: body, credentials: "same-origin" })
        .then(function (answer) { return answer.ok && !answer.redirected ? answer.text() : null; })
        .then(function (html) {
          // Said again only when it is something else.
          if (html !== null && html.trim() !== presence.innerHTML.trim()) presence.innerHTML = html;
        })
        .catch(function () {});
    }, 30000);
  }

  var progress = document.querySelector("[data-progress]");
  function look() {
    fetch(location.href, { credentials: "same-origin" })
      .then(function (answer) { return answer.text(); })
      .then(function (html) {
        var fresh = new DOMParser().parseFromString(html, "text/html").querySelector("[data-progress]");
        if (!fresh) return;
        progress.innerHTML = fresh.innerHTML;
        progress.dataset.progress = fresh.dataset.progress;
        if (fresh.dataset.progress === "running") setTimeout(look, 1000);
      })
      .catch(function () { setTimeout(look, 5000); });
  }
  if (progress && progress.dataset.progress === "running") setTimeout(look, 1000);
})();
