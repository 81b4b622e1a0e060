import { postFile } from './api.js';
import { h } from './dom.js';

/**
 * @typedef {{ id: string, name: string }} Staged A file that the sandbox keeps until it is sent.
 */

/**
 * Asks for files and hands them to the sandbox; none when the person changes their mind.
 * @param {{ accept?: string, many?: boolean }} [wish]
 * @returns {Promise<Staged[]>}
 */
export async function pickFiles({ accept, many = false } = {}) {
  const files = await choose(h('input', { type: 'file', accept, multiple: many }));
  return Promise.all(files.map(stage));
}

/**
 * @param {File} file
 * @returns {Promise<Staged>}
 */
async function stage(file) {
  const { file: id } = await postFile(`files?${new URLSearchParams({ name: file.name })}`, file);
  return { id, name: file.name };
}

/**
 * @param {HTMLInputElement} input
 * @returns {Promise<File[]>}
 */
function choose(input) {
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}
