'use strict';

// Reading works without this. It opens what a link points to and shows the rule from whose card the app was launched.
function open(target) {
  for (let box = target.closest('details'); box; box = box.parentElement.closest('details')) box.open = true;
  target.scrollIntoView();
  target.focus({ preventScroll: true });
}

function follow() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target) open(target);
}

// The banner stays in sight and may have several lines: nothing shall hide behind it.
const banner = document.querySelector('.banner');
if (getComputedStyle(banner).position === 'sticky') document.documentElement.style.scrollPaddingTop = `${banner.offsetHeight + 12}px`;

const launched = document.getElementById(document.getElementById('main').dataset.launchedFor);
if (launched && !location.hash) open(launched);
follow();
addEventListener('hashchange', follow);
