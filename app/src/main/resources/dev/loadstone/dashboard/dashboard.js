
// The pages around the reports: sorting, picking, and the live run.
(() => {
  'use strict';

  // --- tables that sort -----------------------------------------------------------------------
  const value = (row, column) => {
    const cell = row.cells[column];
    const text = cell.dataset.value ?? cell.textContent;
    const number = Number(text);
    return text !== '' && !Number.isNaN(number) ? number : text;
  };
  const order = (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    if (typeof a === 'number') return -1;
    return typeof b === 'number' ? 1 : a.localeCompare(b);
  };
  for (const table of document.querySelectorAll('table.sortable')) {
    for (const head of table.querySelectorAll('th[data-sort]')) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        const down = head.getAttribute('aria-sort') === 'ascending';
        for (const other of table.querySelectorAll('th[aria-sort]')) other.removeAttribute('aria-sort');
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const body = table.tBodies[0];
        const sign = down ? -1 : 1;
        body.append(...[...body.rows].sort((x, y) => sign * order(value(x, head.cellIndex), value(y, head.cellIndex))));
      });
    }
  }

  // --- picking runs ---------------------------------------------------------------------------
  const pick = document.querySelector('form.pick');
  if (pick) {
    const say = pick.querySelector('.bar .meta');
    const usual = say.textContent;
    const button = pick.querySelector('.bar button');
    const look = () => {
      const base = pick.querySelectorAll('input[name=base]:checked').length;
      const candidate = pick.querySelectorAll('input[name=candidate]:checked').length;
      button.disabled = !base || !candidate;
      say.textContent = base + candidate ? `${base} in the base (A), ${candidate} against it (B)` : usual;
      for (const row of pick.querySelectorAll('tbody tr')) {
        const boxes = row.querySelectorAll('input');
        row.classList.toggle('a', boxes[0].checked);
        row.classList.toggle('b', boxes[1].checked);
      }
    };
    pick.addEventListener('change', (event) => {
      if (event.target.checked) {
        for (const box of event.target.closest('tr').querySelectorAll('input')) {
          if (box !== event.target) box.checked = false;
        }
      }
      look();
    });
    addEventListener('pageshow', look);
    look();
  }

  // --- the live run ---------------------------------------------------------------------------
  const live = document.getElementById('live');
  if (!live) return;
  const FROM = 0.01; // ms, the fastest of the heat map
  const DECADES = 7;
  const CELLS = 84;
  const WIDTH = 1000;
  const SVG = 'http://www.w3.org/2000/svg';
  const seconds = [];

  const three = (x) => (x >= 100 ? Math.round(x).toLocaleString('en') : String(Number(x.toPrecision(3))));
  const millis = (ms) => {
    if (ms === null || ms === undefined) return '–';
    if (ms >= 1000) return three(ms / 1000) + ' s';
    return ms < 1 ? three(ms * 1000) + ' µs' : three(ms) + ' ms';
  };
  const count = (n) => n.toLocaleString('en');

  const draw = (name, attributes, parent) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, each] of Object.entries(attributes)) element.setAttribute(key, each);
    if (parent) parent.append(element);
    return element;
  };

  // A chart in the form of those of the report.
  class Chart {
    constructor(title, height, curves) {
      this.height = height;
      this.curves = curves;
      const figure = document.createElement('figure');
      figure.className = 'chart';
      const caption = document.createElement('figcaption');
      const head = document.createElement('h3');
      head.textContent = title;
      caption.append(head);
      for (const curve of curves.filter((each) => each.label)) {
        const key = document.createElement('span');
        key.className = 'key';
        const sign = draw('svg', { width: 24, height: 8, 'aria-hidden': 'true' }, key);
        draw('path', { class: 'ln ' + curve.style, d: 'M1 4H23' }, sign);
        key.append(curve.label);
        caption.append(key);
      }
      const plot = document.createElement('div');
      plot.className = 'plot';
      this.ya = draw('svg', { class: 'ya', height, 'aria-hidden': 'true' }, plot);
      const area = document.createElement('div');
      area.className = 'pa';
      this.pl = draw('svg', { class: 'pl', viewBox: `0 0 ${WIDTH} ${height}`, height, preserveAspectRatio: 'none', role: 'img', 'aria-label': title }, area);
      this.xa = draw('svg', { class: 'xa', height: 20, 'aria-hidden': 'true' }, area);
      plot.append(area);
      figure.append(caption, plot);
      document.getElementById('charts').append(figure);
    }

    show(end) {
      const x = (t) => ((t / end) * WIDTH).toFixed(1);
      const axis = this.axis();
      this.ya.replaceChildren();
      this.pl.replaceChildren();
      this.xa.replaceChildren();
      let lines = '';
      for (const tick of axis.ticks) {
        const y = axis.y(tick);
        lines += `M0 ${y.toFixed(1)}h1000`;
        draw('text', { x: 58, y: Math.min(Math.max(y + 4, 9), this.height) }, this.ya).textContent = axis.write(tick);
      }
      draw('path', { class: 'grid', d: lines }, this.pl);
      this.plot(axis, x);
      const step = round(end / 6);
      const unit = end < 180 ? [1, ' s'] : end < 10800 ? [60, ' min'] : [3600, ' h'];
      const each = round(end / unit[0] / 6) * unit[0];
      for (let t = 0; t <= end + 1e-9; t += each || step) {
        const place = (100 * t) / end;
        draw('text', { x: place + '%', y: 14, 'text-anchor': place > 96 ? 'end' : place < 4 ? 'start' : 'middle' }, this.xa).textContent = Number((t / unit[0]).toPrecision(6)) + unit[1];
        draw('line', { x1: place + '%', x2: place + '%', y1: 0, y2: 4 }, this.xa);
      }
    }

    plot(axis, x) {
      for (const curve of [...this.curves].reverse()) {
        if (curve.bars) {
          const base = axis.y(0).toFixed(1);
          let d = '';
          for (const s of seconds) {
            if (s[curve.of] > 0) d += `M${x(s.end - s.length)} ${base}V${axis.y(s[curve.of]).toFixed(1)}H${x(s.end)}V${base}z`;
          }
          draw('path', { class: 'br ' + curve.style, d }, this.pl);
          continue;
        }
        let d = '';
        let drawing = false;
        for (const s of seconds) {
          const known = typeof s[curve.of] === 'number';
          if (known) d += `${drawing ? 'L' : 'M'}${x(s.end - s.length / 2)} ${axis.y(s[curve.of]).toFixed(1)}${drawing ? '' : 'h0.1'}`;
          drawing = known;
        }
        if (curve.halo) draw('path', { class: 'halo', d }, this.pl);
        draw('path', { class: 'ln ' + curve.style, d }, this.pl);
      }
    }

    axis() {
      let top = 0;
      for (const curve of this.curves) for (const s of seconds) top = Math.max(top, s[curve.of] || 0);
      const step = round((top || 1) / (this.height < 100 ? 2 : 4));
      const to = Math.ceil((top || 1) / step - 1e-9) * step;
      const ticks = [];
      for (let tick = 0; tick <= to * (1 + 1e-9); tick += step) ticks.push(tick);
      const write = this.curves[0].write;
      return { ticks, write: (t) => (t === 0 ? '0' : write(t)), y: (v) => this.height - 1 - (v / to) * (this.height - 7) };
    }
  }

  // Where response times lie: a column for each second, a row for each twelfth of a decade.
  class Heat extends Chart {
    axis() {
      let low = CELLS;
      let high = 0;
      for (const s of seconds) {
        for (let cell = 0; cell < s.heat.length; cell++) {
          if (s.heat[cell] !== '.') {
            low = Math.min(low, cell);
            high = Math.max(high, cell + 1);
          }
        }
      }
      if (low >= high) return { ticks: [], write: millis, y: () => this.height, low: 0, row: 1 };
      const room = Math.max(0, 10 - (high - low));
      low = Math.max(0, low - Math.ceil(room / 2));
      high = Math.min(CELLS, high + Math.ceil(room / 2));
      const row = (this.height - 7) / (high - low);
      const y = (ms) => Math.min(this.height - 1, Math.max(6, this.height - 1 - ((Math.log10(ms / FROM) * CELLS) / DECADES - low) * row));
      const ticks = [];
      for (let decade = 0; decade <= DECADES; decade++) {
        for (const factor of high - low > 28 ? [1] : high - low > 14 ? [1, 3] : [1, 2, 3, 5]) {
          const tick = FROM * factor * 10 ** decade;
          const cell = (Math.log10(tick / FROM) * CELLS) / DECADES;
          if (cell >= low - 1e-9 && cell <= high + 1e-9) ticks.push(tick);
        }
      }
      return { ticks, write: millis, y, low, row };
    }

    plot(axis, x) {
      const shades = Array(9).fill('');
      for (const s of seconds) {
        for (let cell = 0; cell < s.heat.length; cell++) {
          if (s.heat[cell] === '.') continue;
          const y = this.height - 1 - (cell - axis.low) * axis.row;
          shades[Number(s.heat[cell])] += `M${x(s.end - s.length)} ${y.toFixed(1)}V${(y - axis.row).toFixed(1)}H${x(s.end)}V${y.toFixed(1)}z`;
        }
      }
      shades.forEach((d, level) => d && draw('path', { class: 'h h' + level, d }, this.pl));
      super.plot(axis, x);
    }
  }

  // The smallest of 1, 2, 5, 10, … that is not below.
  const round = (least) => {
    const unit = 10 ** Math.floor(Math.log10(least));
    return [1, 2, 5, 10].find((step) => step * unit >= least * (1 - 1e-9)) * unit;
  };

  const rate = (x) => three(x);
  const charts = [
    new Heat('Response time of successes', 230, [
      { of: 'p50', label: 'median', style: 'median', halo: true, write: millis },
      { of: 'p99', label: '99th percentile', style: 'tail', halo: true, write: millis },
    ]),
    new Chart('Requests per second', 150, [
      { of: 'rate', label: 'completed', style: 'a', write: rate },
      { of: 'sent', label: 'sent', style: 'b', write: rate },
      { of: 'due', label: 'due', style: 'c', write: rate },
    ]),
    new Chart('Failures per second', 64, [{ of: 'failures', style: 'bad', bars: true, write: rate }]),
    new Chart('In flight', 64, [{ of: 'inFlight', style: 'd', write: rate }]),
    new Chart('How late Loadstone itself sends, p99', 64, [{ of: 'lag', style: 'c', write: millis }]),
  ];

  const way = document.getElementById('way');
  const say = way.querySelector('span');
  const tile = (name, text) => {
    live.querySelector('[data-tile="' + name + '"]').textContent = text;
  };

  let drawn = false;
  const show = () => {
    drawn = false;
    const s = seconds.at(-1);
    if (!s) return;
    tile('rate', three(s.rate));
    for (const name of ['p50', 'p99', 'max', 'lag']) tile(name, millis(s[name]));
    tile('failed', count(s.failed));
    tile('inFlight', count(s.inFlight));
    for (const chart of charts) chart.show(s.end);
    const bySeconds = way.dataset.seconds ? s.end / Number(way.dataset.seconds) : 0;
    const byRequests = way.dataset.requests ? s.ended / Number(way.dataset.requests) : 0;
    way.querySelector('progress').value = Math.min(1, Math.max(bySeconds, byRequests));
    if (!live.classList.contains('over')) say.textContent = `${Math.round(s.end)} s, ${count(s.ended)} requests ended`;
  };

  const source = new EventSource('/live/events');
  let last = -1;
  source.addEventListener('second', (event) => {
    const second = JSON.parse(event.data);
    if (second.end <= last) return; // told again after a new connection
    last = second.end;
    seconds.push(second);
    if (!drawn) {
      drawn = true;
      setTimeout(show, 0);
    }
  });
  source.addEventListener('over', (event) => {
    source.close();
    live.classList.add('over');
    if (event.data === '1') {
      say.textContent = 'The run is over: its report is coming …';
      location.replace('/runs/' + encodeURIComponent(live.dataset.run) + '/report');
    } else {
      say.textContent = 'The run is over.';
    }
  });
  let lost = 0;
  source.addEventListener('open', () => { lost = 0; });
  source.addEventListener('error', () => {
    if (live.classList.contains('over')) return;
    lost += 1;
    say.textContent = lost < 3 ? 'The connection is lost; trying again …' : 'Loadstone has ended; loadstone serve shows the history.';
    if (lost >= 3) source.close();
  });
})();
