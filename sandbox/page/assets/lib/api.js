/** A refusal in words for the person. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {string} message
   */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * @param {string} path below /sandbox/api/
 * @returns {Promise<any>}
 */
export function get(path) {
  return call(path, { method: 'GET' });
}

/**
 * @param {string} path below /sandbox/api/
 * @param {object} [body]
 * @returns {Promise<any>}
 */
export function post(path, body = {}) {
  const headers = { 'content-type': 'application/json' };
  return call(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

/**
 * @param {string} path below /sandbox/api/
 * @param {File} file
 */
export function postFile(path, file) {
  const headers = { 'content-type': file.type || 'application/octet-stream' };
  return call(path, { method: 'POST', headers, body: file });
}

/**
 * @param {string} path
 * @param {RequestInit} request
 */
async function call(path, request) {
  const response = await fetch(`/sandbox/api/${path}`, request).catch(() => {
    throw new Refused(0, 'The sandbox does not answer. Is it still running?');
  });
  if (response.status === 204) return undefined;
  const answer = await response.json().catch(() => undefined);
  if (response.ok) return answer;
  throw new Refused(response.status, answer?.error?.message ?? `The sandbox answered ${response.status}.`);
}
