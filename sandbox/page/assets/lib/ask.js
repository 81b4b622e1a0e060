import { byId } from './dom.js';

/**
 * @typedef {{ title: string, label?: string, isLong?: boolean, go: string }} Question
 */

/**
 * Asks for a few words, or only whether to go on (without a label).
 * @param {Question} question
 * @returns {Promise<string | undefined>} undefined: never mind
 */
export function ask({ title, label, isLong = false, go }) {
  const dialog = byId('ask', HTMLDialogElement);
  const [line, lines] = [byId('ask-line', HTMLInputElement), byId('ask-lines', HTMLTextAreaElement)];
  const field = isLong ? lines : line;
  byId('ask-title', HTMLElement).textContent = title;
  byId('ask-label', HTMLElement).textContent = label ?? '';
  byId('ask-go', HTMLButtonElement).textContent = go;
  byId('ask-field', HTMLElement).hidden = label === undefined;
  line.hidden = isLong;
  lines.hidden = !isLong;
  field.value = '';
  dialog.returnValue = '';
  dialog.showModal();
  if (label !== undefined) field.focus();
  return new Promise((resolve) => {
    dialog.addEventListener(
      'close',
      () => resolve(dialog.returnValue === 'go' ? field.value.trim() : undefined),
      {
        once: true,
      },
    );
  });
}

export function startAsk() {
  const dialog = byId('ask', HTMLDialogElement);
  byId('ask-cancel', HTMLButtonElement).addEventListener('click', () => dialog.close(''));
}
