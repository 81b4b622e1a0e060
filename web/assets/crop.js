// @ts-check

// Shows the chosen square at once and lets it be dragged. Without this script the server draws it, when it is asked to.
const form = document.querySelector('form[data-crop]');
const whole = form?.querySelector('img[data-whole]');
const square = form?.querySelector('img[data-square]');
if (
  form instanceof HTMLFormElement &&
  whole instanceof HTMLImageElement &&
  square instanceof HTMLImageElement
)
  void whole.decode().then(() => begin(form, whole, square));

/**
 * @param {HTMLFormElement} crop
 * @param {HTMLImageElement} picture
 * @param {HTMLImageElement} drawn by the server
 */
function begin(crop, picture, drawn) {
  const canvas = document.createElement('canvas');
  canvas.width = drawn.width;
  canvas.height = drawn.height;
  canvas.className = drawn.className;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', drawn.alt);
  const draw = () => {
    const { left, top, side } = squareOf(crop, picture);
    canvas.getContext('2d')?.drawImage(picture, left, top, side, side, 0, 0, canvas.width, canvas.height);
  };
  draw();
  drawn.replaceWith(canvas);
  crop.addEventListener('input', draw);
  canvas.addEventListener('pointerdown', ({ pointerId }) => canvas.setPointerCapture(pointerId));
  canvas.addEventListener('pointermove', (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    const { side } = squareOf(crop, picture);
    const scale = side / canvas.clientWidth;
    move(crop, 'across', event.movementX * scale, picture.naturalWidth - side);
    move(crop, 'down', event.movementY * scale, picture.naturalHeight - side);
    draw();
  });
}

/**
 * As the server cuts it.
 * @param {HTMLFormElement} crop
 * @param {HTMLImageElement} picture
 */
function squareOf(crop, { naturalWidth: width, naturalHeight: height }) {
  const side = (Math.min(width, height) * 100) / chosen(crop, 'zoom');
  return {
    left: ((width - side) * chosen(crop, 'across')) / 100,
    top: ((height - side) * chosen(crop, 'down')) / 100,
    side,
  };
}

/** What a slider cannot hold of small movements, by its name. */
const rest = new Map();

/**
 * The picture follows the pointer, so that the square goes the other way.
 * @param {HTMLFormElement} crop
 * @param {string} name
 * @param {number} pixels of the picture
 * @param {number} room how far the square can go
 */
function move(crop, name, pixels, room) {
  const slider = crop.elements.namedItem(name);
  if (!(slider instanceof HTMLInputElement) || room < 1) return;
  const wanted = Number(slider.value) + (rest.get(name) ?? 0) - (pixels * 100) / room;
  const next = Math.min(100, Math.max(0, wanted));
  slider.value = String(Math.round(next));
  rest.set(name, next - Number(slider.value));
}

/**
 * @param {HTMLFormElement} crop
 * @param {string} name
 */
function chosen(crop, name) {
  const slider = crop.elements.namedItem(name);
  return slider instanceof HTMLInputElement ? Number(slider.value) : 0;
}
