// Keeps the page as it is at this moment. Without this script it shows how it was when it was loaded.
(() => {
  const page = document.querySelector('[data-events]');
  const connection = document.getElementById('connection');
  const sections = [...document.querySelectorAll('[data-topics]')];

  let telling = null;

  function tell(what) {
    telling = what;
    connection.hidden = what === null;
    if (what !== null) {
      document.getElementById('connection-text').textContent = connection.dataset[what];
      document.getElementById('connection-link').hidden = what !== 'ended';
    }
  }

  // What is open stays open, and what was said aloud once is not said again.
  const opened = new Set();
  let said = '';

  document.addEventListener('toggle', event => {
    const details = event.target;
    if (!details.id) return;
    details.open ? opened.add(details.id) : opened.delete(details.id);
    const evidence = details.open && details.querySelector('[hx-trigger="load-evidence"]');
    if (evidence) htmx.trigger(evidence, 'load-evidence');
  }, true);

  function reopen(section) {
    section.querySelectorAll('details[id]').forEach(details => {
      if (opened.has(details.id)) details.open = true;
    });
  }

  function say() {
    const lead = document.getElementById('next-lead');
    const text = lead ? lead.textContent : '';
    if (said && text !== said) document.getElementById('said').textContent = text;
    said = text;
  }

  function refresh(topics) {
    sections
      .filter(section => section.dataset.topics.split(' ').some(topic => topics.includes(topic)))
      .forEach(section => htmx.trigger(section, 'refresh'));
  }

  // A part that has not changed is left as it is: somebody may be about to click there. Clocks go on by themselves.
  const bare = html => html.replace(/(data-ago="[^"]*"[^>]*>)[^<]*/g, '$1').trim();
  const shown = new Map(sections.map(section => [section, bare(section.innerHTML)]));

  function isShown(section, answer) {
    const html = bare(new DOMParser().parseFromString(answer, 'text/html').body.innerHTML);
    const same = shown.get(section) === html;
    shown.set(section, html);
    return same;
  }

  document.addEventListener('htmx:beforeSwap', event => {
    const { target, xhr, serverResponse } = event.detail;
    if (xhr.status !== 200 || !shown.has(target)) return;
    if (isShown(target, serverResponse)) event.detail.shouldSwap = false;
    if (telling === 'database' && !away) tell(null);
  });
  document.addEventListener('htmx:afterSwap', event => {
    reopen(event.target);
    htmx.process(event.target);
    tick();
    if (event.target.id === 'next') say();
  });
  document.addEventListener('htmx:responseError', event => {
    if (event.detail.xhr.status === 401) ended();
    if (event.detail.xhr.status === 503) {
      tell('database');
      setTimeout(() => htmx.trigger(event.detail.elt, 'refresh'), 2000);
    }
    if (event.detail.xhr.status === 410) location.reload();
  });

  // Clocks: how long ago something was, by admin's clock, whatever this machine's says.
  const ahead = page ? Date.parse(page.dataset.now) - Date.now() : 0;

  function span(seconds) {
    if (seconds < 60) return seconds + ' s';
    if (seconds < 3600) return Math.floor(seconds / 60) + ' min ' + seconds % 60 + ' s';
    if (seconds < 86400) return Math.floor(seconds / 3600) + ' h ' + Math.floor(seconds % 3600 / 60) + ' min';
    return Math.floor(seconds / 86400) + ' d ' + Math.floor(seconds % 86400 / 3600) + ' h';
  }

  function tick() {
    document.querySelectorAll('[data-ago]').forEach(time => {
      const text = span(Math.max(0, Math.floor((Date.now() + ahead - Date.parse(time.dataset.ago)) / 1000)));
      if (time.textContent !== text) time.textContent = text;
    });
  }

  let source = null;
  let over = false;
  let away = false;
  let silence = 0;

  function ended() {
    over = true;
    clearTimeout(silence);
    if (source) source.close();
    tell('ended');
  }

  function listen() {
    source = new EventSource(page.dataset.events);
    source.addEventListener('hello', event => {
      heard();
      refresh(JSON.parse(event.data).topics);
    });
    source.addEventListener('changed', event => refresh(JSON.parse(event.data).topics));
    source.addEventListener('away', () => {
      heard();
      away = true;
      tell('database');
    });
    source.addEventListener('gone', () => location.reload());
    source.onerror = () => {
      if (over) return;
      if (source.readyState === EventSource.CLOSED) {
        source.close();
        fetch('/console/parts/audit', { headers: { 'HX-Request': 'true' } })
          .then(answer => answer.status === 401 ? ended() : answer.status === 410 ? location.reload() : again())
          .catch(again);
      } else {
        unheard();
      }
    };
  }

  function heard() {
    clearTimeout(silence);
    silence = 0;
    away = false;
    tell(null);
  }

  // A stream ends now and then, and another one begins at once: that is nothing to tell.
  function unheard() {
    if (!silence) silence = setTimeout(() => tell('lost'), 3000);
  }

  function again() {
    unheard();
    setTimeout(listen, 1000);
  }

  if (page) {
    setInterval(tick, 1000);
    say();
    listen();
  }

  // A page that could not be shown is asked for again by itself.
  const instead = document.querySelector('[data-again]');
  if (instead) setTimeout(() => location.reload(), 3000);

  // A browser that has had the focus somewhere before may leave it there.
  const first = document.querySelector('[autofocus]');
  if (first) first.focus();

  // One click is one request.
  document.querySelectorAll('form').forEach(form => {
    form.addEventListener('submit', event => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = 'yes';
    });
  });
  window.addEventListener('pageshow', () =>
    document.querySelectorAll('form').forEach(form => delete form.dataset.sent));
})();
