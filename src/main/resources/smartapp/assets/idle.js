'use strict';

// A screen that nobody touches shows no patient for longer than the server keeps an idle session. Any touch begins anew.
const MINUTE = 60_000;
const WARNED_AFTER = 14 * MINUTE;
const ENDED_AFTER = 15 * MINUTE;

const notice = document.getElementById('idle');
let touched = Date.now();

function touch() {
  touched = Date.now();
  notice.hidden = true;
}

function look() {
  const idle = Date.now() - touched;
  notice.hidden = idle < WARNED_AFTER;
  if (idle >= ENDED_AFTER) location.replace(notice.dataset.end);
}

for (const sign of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart']) addEventListener(sign, touch, { passive: true });
setInterval(look, 5000);
document.addEventListener('visibilitychange', look);
// Back after the launch was closed: the page is asked for again, and refused.
addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
