
(() => {
  'use strict';
  const SVG = 'http://www.w3.org/2000/svg';
  const WIDTH = 1000;

  const shape = (name, parent) => parent.appendChild(document.createElementNS(SVG, name));
  const set = (element, attributes) => {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  };
  const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

  const niceStep = (least) => {
    const unit = 10 ** Math.floor(Math.log10(least));
    return [1, 2, 5, 10].map((n) => n * unit).find((step) => step >= least * 0.999999999);
  };
  const round = (figure) => String(Number(figure.toPrecision(6)));

  /* A group of charts over one axis: figures under the pointer in all of them, and for time a zoom. */
  class Group {
    constructor(root) {
      this.root = root;
      this.figures = [...root.querySelectorAll('figure.chart')].map((figure) => ({
        plot: figure.querySelector('.pl'),
        readout: figure.querySelector('.readout'),
        rows: [...figure.querySelectorAll('.row')].map((row) => ({
          label: row.dataset.label,
          values: row.dataset.values.split('|'),
        })),
      }));
      this.time = 'end' in root.dataset;
      this.labels = this.time ? [] : root.dataset.labels.split('|');
      this.count = this.time ? Number(root.dataset.columns) : this.labels.length;
      this.from = 0;
      this.to = 1;
      this.at = -1;
      for (const figure of this.figures) this.listen(figure);
    }

    listen(figure) {
      const { plot, readout } = figure;
      const title = plot.querySelector('title');
      plot.setAttribute('aria-label', title.textContent + '. ' + plot.querySelector('desc').textContent);
      title.remove();
      plot.setAttribute('tabindex', '0');
      figure.hair = shape('line', plot);
      set(figure.hair, { class: 'xh', y1: 0, y2: plot.getAttribute('height'), visibility: 'hidden' });
      const place = (event) => {
        const box = plot.getBoundingClientRect();
        return this.from + clamp((event.clientX - box.left) / box.width, 0, 1) * (this.to - this.from);
      };
      plot.addEventListener('pointermove', (event) => {
        this.show(this.column(place(event)));
        if (this.started !== undefined) this.brush(place(event));
      });
      plot.addEventListener('pointerleave', () => this.hide());
      plot.addEventListener('blur', () => this.hide());
      plot.addEventListener('keydown', (event) => this.key(event, readout));
      if (this.time) {
        plot.addEventListener('pointerdown', (event) => {
          if (event.pointerType === 'mouse' && event.button === 0) this.started = place(event);
        });
        plot.addEventListener('pointerup', (event) => this.released(place(event)));
        plot.addEventListener('dblclick', () => this.zoom(0, 1));
      }
    }

    column(place) {
      return this.time
        ? clamp(Math.floor((place * this.root.dataset.end) / this.root.dataset.width), 0, this.count - 1)
        : Math.round(place * (this.count - 1));
    }

    middle(column) {
      if (!this.time) return column / (this.count - 1);
      const width = this.root.dataset.width / this.root.dataset.end;
      const right = column === this.count - 1 ? 1 : (column + 1) * width;
      return clamp((column * width + right) / 2, 0, 1);
    }

    label(column) {
      if (!this.time) return this.labels[column];
      const { width, unit, per } = this.root.dataset;
      return round((column * width) / per) + ' ' + unit;
    }

    show(column) {
      this.at = column;
      const x = this.middle(column) * WIDTH;
      for (const { hair, readout, rows } of this.figures) {
        set(hair, { x1: x, x2: x, visibility: 'visible' });
        readout.textContent = this.label(column) + (this.time ? ': ' : ' ')
          + rows.map((row) => (row.label + ' ' + row.values[column]).trim()).join(', ');
      }
    }

    hide() {
      this.at = -1;
      this.started = undefined;
      for (const { hair, readout, band } of this.figures) {
        hair.setAttribute('visibility', 'hidden');
        readout.textContent = '';
        if (band) band.setAttribute('visibility', 'hidden');
      }
    }

    key(event, readout) {
      const steps = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10, Home: -this.count, End: this.count };
      if (event.key in steps) {
        event.preventDefault();
        const start = this.at < 0 ? this.column(this.from) - Math.sign(steps[event.key]) : this.at;
        const last = this.column(this.to - 1e-9);
        readout.setAttribute('aria-live', 'polite');
        this.show(clamp(start + steps[event.key], this.column(this.from), last));
      } else if (this.time && (event.key === '+' || event.key === '-' || event.key === '0')) {
        const middle = this.at < 0 ? (this.from + this.to) / 2 : this.middle(this.at);
        const half = ((this.to - this.from) / 2) * (event.key === '+' ? 0.5 : 2);
        if (event.key === '0') this.zoom(0, 1);
        else this.zoom(middle - half, middle + half);
      } else if (event.key === 'Escape') {
        this.hide();
      }
    }

    brush(place) {
      const from = Math.min(place, this.started);
      for (const figure of this.figures) {
        if (!figure.band) {
          figure.band = shape('rect', figure.plot);
          set(figure.band, { class: 'brush', y: 0, height: figure.plot.getAttribute('height') });
        }
        set(figure.band, { x: from * WIDTH, width: Math.abs(place - this.started) * WIDTH, visibility: 'visible' });
      }
    }

    released(place) {
      const start = this.started;
      this.hide();
      if (start !== undefined && Math.abs(place - start) > 0.01 * (this.to - this.from)) {
        this.zoom(Math.min(start, place), Math.max(start, place));
      }
    }

    zoom(from, to) {
      const least = 5 / this.count;
      this.from = clamp(from, 0, 1 - least);
      this.to = clamp(to, this.from + least, 1);
      for (const { plot } of this.figures) {
        const height = plot.getAttribute('height');
        plot.setAttribute('viewBox', this.from * WIDTH + ' 0 ' + (this.to - this.from) * WIDTH + ' ' + height);
      }
      this.ticks();
      this.lanes();
      this.reset();
    }

    percent(place) {
      return ((place - this.from) / (this.to - this.from)) * 100 + '%';
    }

    ticks() {
      const { end, per, unit } = this.root.dataset;
      const length = end / per;
      const step = niceStep(((this.to - this.from) * length) / 6);
      for (const axis of this.root.querySelectorAll('.xa')) {
        axis.replaceChildren();
        for (let n = Math.ceil((this.from * length) / step - 1e-9); n * step <= this.to * length * (1 + 1e-9); n++) {
          const x = this.percent((n * step) / length);
          const text = shape('text', axis);
          const share = parseFloat(x);
          set(text, { x, y: 14, 'text-anchor': share > 96 ? 'end' : share < 4 ? 'start' : 'middle' });
          text.textContent = round(n * step) + ' ' + unit;
          set(shape('line', axis), { x1: x, x2: x, y1: 0, y2: 4 });
        }
      }
    }

    lanes() {
      for (const mark of this.root.querySelectorAll('.lane [data-x]')) {
        const x = Number(mark.dataset.x);
        const width = Number(mark.dataset.w || 0);
        const seen = x + width >= this.from && x <= this.to;
        const from = Math.max(x, this.from);
        mark.setAttribute('visibility', seen ? 'visible' : 'hidden');
        mark.setAttribute('x', this.percent(from));
        if (width) {
          const shown = Math.max(0, Math.min(x + width, this.to) - from);
          mark.setAttribute('width', (shown / (this.to - this.from)) * 100 + '%');
        }
      }
    }

    reset() {
      const zoomed = this.from > 0 || this.to < 1;
      if (zoomed && !this.button) {
        this.button = document.createElement('button');
        this.button.type = 'button';
        this.button.className = 'zoom';
        this.button.textContent = 'Show the whole run';
        this.button.addEventListener('click', () => this.zoom(0, 1));
        this.root.append(this.button);
      }
      if (this.button) this.button.hidden = !zoomed;
    }
  }

  for (const root of document.querySelectorAll('.time, .percentiles')) new Group(root);

  for (const command of document.querySelectorAll('.command')) {
    const button = command.querySelector('button');
    const copy = navigator.clipboard;
    if (!copy) continue;
    button.hidden = false;
    button.addEventListener('click', async () => {
      try {
        await copy.writeText(command.querySelector('code').textContent);
        button.textContent = 'Copied';
      } catch {
        getSelection().selectAllChildren(command.querySelector('code'));
        button.textContent = 'Selected';
      }
    });
  }

  // A table that has room enough needs no stop of its own.
  const room = new ResizeObserver((changes) => {
    for (const { target } of changes) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
      else target.removeAttribute('tabindex');
    }
  });
  for (const box of document.querySelectorAll('.scroll')) room.observe(box);

  addEventListener('beforeprint', () => {
    for (const details of document.querySelectorAll('details:not([open])')) {
      details.open = true;
      details.dataset.folded = '';
    }
  });
  addEventListener('afterprint', () => {
    for (const details of document.querySelectorAll('details[data-folded]')) details.open = false;
  });
})();
