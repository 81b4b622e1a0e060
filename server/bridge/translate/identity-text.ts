import { formatPhone } from '../../domain/people/format-phone.ts';
import type { IdentityChange } from '../../domain/people/identity-change.ts';
import { absoluteTime } from './absolute-time.ts';
import type { NoteLine } from './note-html.ts';

/** What a teammate reads of a change: what it was, when, and what it means for replies. */
export function identityWords({ kind, at, from, to }: IdentityChange): NoteLine[] {
  const when = absoluteTime(at);
  if (kind === 'security-code')
    return [
      { bold: 'The customer’s WhatsApp security code has changed.' },
      `It changed on ${when}, as it does with a new phone or a new installation. Be careful with what only this person may know.`,
    ];
  if (to.phone === undefined)
    return [
      { bold: 'The customer’s WhatsApp id has changed.' },
      `It changed on ${when}, as it does with a new phone number. Replies go to the new id; nothing needs to be done.`,
    ];
  const earlier = from.phone === undefined ? '' : ` (earlier: ${formatPhone(from.phone)})`;
  return [
    { bold: 'The customer’s WhatsApp number has changed.' },
    `Since ${when} it is ${formatPhone(to.phone)}${earlier}. Replies go to the new number; nothing needs to be done.`,
  ];
}
