// Refreshes a page of a form in place when an answer changes that others depend on, and fills in towns by postcode and corporations by number.
// The server decides everything; without this file the same buttons send the page.
"use strict";
(function () {
  var form = document.querySelector("form[data-live]");
  if (!form || !window.fetch || !form.replaceChildren) return;
  var live = form.dataset.live.split(" ");
  var told = document.createElement("p");
  told.className = "visually-hidden";
  told.setAttribute("role", "status");
  form.after(told);
  var running = null;
  var timer = 0;
  var busy = [];

  function fields(root) {
    return Array.from(root.querySelectorAll("input[id], select[id], textarea[id]"));
  }

  // Boxes are known by their id, buttons by what they do; the one for the Enter key is never meant.
  function keyOf(element) {
    if (!element || !form.contains(element)) return "";
    if (element.id) return "#" + CSS.escape(element.id);
    return element.value ? "button[value='" + CSS.escape(element.value) + "']:not([tabindex])" : "";
  }

  // What was typed while the answer was on its way is not lost, and chosen files stay chosen.
  function keep(from, to, except) {
    fields(from).forEach(function (old) {
      var now = to.querySelector("#" + CSS.escape(old.id));
      if (!now || now.type !== old.type || except.indexOf(old.name) >= 0) return;
      if (old.type === "file") {
        if (old.files.length > 0) now.replaceWith(old);
      } else if (old.type === "checkbox" || old.type === "radio") now.checked = old.checked;
      else now.value = old.value;
    });
  }

  // What somebody has unfolded stays unfolded.
  function unfold(from, to) {
    from.querySelectorAll("details[open] > summary").forEach(function (old) {
      to.querySelectorAll("details > summary").forEach(function (now) {
        if (now.textContent === old.textContent) now.parentElement.open = true;
      });
    });
  }

  function refresh(then, except) {
    if (running) running.abort();
    var mine = (running = new AbortController());
    var data = new FormData(form);
    form.querySelectorAll("input[type=file]").forEach(function (file) {
      data.delete(file.name);
    });
    data.set("then", then);
    return fetch(form.action, { method: "POST", body: data, signal: mine.signal, credentials: "same-origin" })
      .then(function (answer) {
        if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
        return answer.text();
      })
      .then(function (html) {
        return Promise.all(busy).then(function () { return html; });
      })
      .then(function (html) {
        var fresh = new DOMParser().parseFromString(html, "text/html").querySelector("form[data-live]");
        if (!fresh || running !== mine) return;
        var at = document.activeElement;
        var focus = keyOf(at);
        var start = at && "selectionStart" in at ? [at.selectionStart, at.selectionEnd] : null;
        var before = fields(form).length;
        keep(form, fresh, except);
        unfold(form, fresh);
        form.replaceChildren.apply(form, Array.from(fresh.childNodes));
        live = fresh.dataset.live.split(" ");
        var again = focus && form.querySelector(focus);
        if (again) {
          again.focus({ preventScroll: true });
          if (start && start[0] !== null && again.setSelectionRange) again.setSelectionRange(start[0], start[1]);
        }
        told.textContent = fields(form).length === before ? "" : form.dataset.told;
      });
  }

  // Nothing is replaced while a word is composed (kana to kanji) or a button is held down.
  function during(start, ends) {
    document.addEventListener(start, function () {
      var wait = new Promise(function (done) {
        function over() {
          ends.forEach(function (end) { document.removeEventListener(end, over); });
          setTimeout(function () {
            busy = busy.filter(function (other) { return other !== wait; });
            done();
          }, 50);
        }
        ends.forEach(function (end) { document.addEventListener(end, over); });
      });
      busy.push(wait);
    });
  }
  during("compositionstart", ["compositionend"]);
  during("pointerdown", ["pointerup", "pointercancel"]);
  // A moment later, so that a press of a button right after typing goes to the button.
  form.addEventListener("change", function (event) {
    if (live.indexOf(event.target.name) < 0) return;
    clearTimeout(timer);
    timer = setTimeout(function () { refresh("refresh", []).catch(function () {}); }, 200);
  });
  form.addEventListener("submit", function () {
    clearTimeout(timer);
    if (running) running.abort();
  });
  form.addEventListener("click", function (event) {
    var button = event.target.closest("button[value^='town:'], button[value^='corporation:']");
    if (!button) return;
    event.preventDefault();
    event.stopPropagation();
    var name = "q-" + button.value.split(":")[1];
    var fills = button.dataset.fills ? button.dataset.fills.split(" ") : [name];
    refresh(button.value, fills)
      .then(function () {
        var wrong = button.dataset.fills && document.getElementById(name + "-error");
        var filled = document.getElementById(wrong ? name : button.dataset.fills ? fills[0] : name + "-town");
        if (filled) filled.focus();
      })
      .catch(function () {
        form.requestSubmit(button);
      });
  });
})();

// Offers the names that a condition or a sum may use, while it is typed. The names are those of the list on the page.
(function () {
  var wanted = /(^|\.)(When|RequiredWhen|Formula|Check|Amount)$/;
  var list = document.createElement("ul");
  list.id = "names";
  list.className = "names";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "使える名前");
  list.hidden = true;
  var box = null;

  function names() {
    return Array.from(document.querySelectorAll("[data-names] td code"), function (code) {
      return code.textContent;
    });
  }

  function begun() {
    return /[A-Za-z_][A-Za-z0-9_.]*$/.exec(box.value.slice(0, box.selectionStart))?.[0] ?? "";
  }

  function close() {
    list.hidden = true;
    if (box) {
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    }
  }

  function take(option) {
    var at = box.selectionStart;
    box.setRangeText(option.textContent, at - begun().length, at, "end");
    close();
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function mark(option) {
    Array.from(list.children, function (other) {
      other.setAttribute("aria-selected", String(other === option));
    });
    box.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("input", function (happened) {
    if (!wanted.test(happened.target.name || "") || !document.querySelector("[data-names]")) return;
    box = happened.target;
    var said = begun();
    var found = names()
      .filter(function (name) {
        return said && name !== said && name.indexOf(said) >= 0;
      })
      .sort(function (a, b) {
        return a.indexOf(said) - b.indexOf(said);
      })
      .slice(0, 8);
    if (found.length === 0) return close();
    list.replaceChildren.apply(
      list,
      found.map(function (name, i) {
        var option = document.createElement("li");
        option.id = "name-" + i;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.textContent = name;
        return option;
      })
    );
    if (box.tagName === "INPUT") {
      box.setAttribute("role", "combobox");
      box.setAttribute("aria-autocomplete", "list");
      box.setAttribute("aria-controls", list.id);
    }
    box.setAttribute("aria-expanded", "true");
    box.setAttribute("autocomplete", "off");
    box.after(list);
    list.hidden = false;
  });

  document.addEventListener("keydown", function (pressed) {
    if (list.hidden || pressed.target !== box || pressed.isComposing) return;
    var options = Array.from(list.children);
    var at = options.findIndex(function (option) {
      return option.getAttribute("aria-selected") === "true";
    });
    if (pressed.key === "ArrowDown") mark(options[(at + 1) % options.length]);
    else if (pressed.key === "ArrowUp") mark(options[(at <= 0 ? options.length : at) - 1]);
    else if (pressed.key === "Enter" && at >= 0) take(options[at]);
    else {
      if (pressed.key === "Escape" || pressed.key === "Tab") close();
      return;
    }
    pressed.preventDefault();
  });

  list.addEventListener("pointerdown", function (pressed) {
    pressed.preventDefault();
    if (pressed.target !== list) take(pressed.target);
  });
  document.addEventListener("focusout", close);
})();
