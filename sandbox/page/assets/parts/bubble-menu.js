/**
 * @typedef {import('../../desk/page-types.ts').BubbleShown} BubbleShown
 * @typedef {import('../lib/menu.js').MenuPart} MenuPart
 * @typedef {{ reply: (bubble: BubbleShown) => void, edit: (bubble: BubbleShown) => void }} Composer
 * @typedef {(what: string, body: object, done: string, whose?: string) => Promise<boolean>} Act `whose`: of which phone, when
 * it may be another one than is shown.
 */

/** What people react with most. */
const EMOJI = ['👍', '❤️', '😂', '😮', '🙏'];

/**
 * What the phone offers for one message.
 * @param {BubbleShown} bubble
 * @param {Composer} composer
 * @param {Act} act
 * @returns {MenuPart[]}
 */
export function bubbleMenu(bubble, composer, act) {
  const path = `messages/${encodeURIComponent(bubble.id)}`;
  const can = (/** @type {BubbleShown['acts'][number]} */ what) => bubble.acts.includes(what);
  /** @type {MenuPart[]} */
  const parts = [];
  if (can('react')) {
    const signs = EMOJI.map((emoji) => ({
      label: `React with ${emoji}`,
      text: emoji,
      run: () => act(`${path}/react`, { emoji }, `Reacted with ${emoji}.`),
    }));
    parts.push({ row: signs });
    const run = () => act(`${path}/react`, {}, 'Reaction removed.');
    if (bubble.reactions.length > 0) parts.push({ label: 'Remove my reaction', icon: 'close', run });
  }
  if (can('reply')) parts.push({ label: 'Reply', icon: 'reply', run: () => composer.reply(bubble) });
  if (can('play')) {
    const run = () => act(`${path}/play`, {}, 'Played.');
    parts.push({ label: 'Mark as played', icon: 'play', run });
  }
  if (can('edit')) parts.push({ label: 'Edit', icon: 'edit', run: () => composer.edit(bubble) });
  if (can('forward')) {
    const forward = (/** @type {boolean} */ often) => act(`${path}/forward`, { often }, 'Forwarded.');
    parts.push({ label: 'Forward here', icon: 'forward', run: () => forward(false) });
    parts.push({ label: 'Forward as “many times”', icon: 'forward', run: () => forward(true) });
  }
  const remove = () => act(`${path}/delete`, {}, 'Deleted for everyone.');
  if (can('delete')) parts.push({ label: 'Delete for everyone', icon: 'bin', isDanger: true, run: remove });
  return parts;
}
