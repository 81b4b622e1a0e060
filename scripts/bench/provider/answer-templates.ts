import { SET_UP } from '../set-up.ts';
import type { CallAnswer, ProviderCall } from './answer-call.ts';

/** An account's list of so many templates, in pages as they are asked for; undefined when the call is about something else. */
export function answerTemplates({ url = '', headers }: ProviderCall, count: number): CallAnswer | undefined {
  const { pathname, searchParams } = new URL(url, 'http://provider');
  if (!/^\/v[\d.]+\/\d+\/message_templates$/.test(pathname)) return undefined;
  const isKnown = headers.authorization === `Bearer ${SET_UP.metaToken}`;
  if (!isKnown) return { provider: 'meta', status: 401, body: '{}', unexpected: 'token of a list' };
  const first = Number(searchParams.get('after') ?? 0);
  const next = Math.min(count, first + Number(searchParams.get('limit') ?? 100));
  const data = Array.from({ length: next - first }, (_, place) => template(first + place));
  const paging = {
    cursors: { after: String(next) },
    ...(next < count && { next: 'https://graph.example/next' }),
  };
  return { provider: 'meta', status: 200, body: JSON.stringify({ data, paging }), aside: 'lists' };
}

/** As large as most are. */
function template(serial: number): object {
  return {
    id: String(990_000_000 + serial),
    name: `order_update_${Math.floor(serial / 3)}`,
    language: ['en_US', 'es', 'pt_BR'][serial % 3],
    status: 'APPROVED',
    category: 'UTILITY',
    parameter_format: 'POSITIONAL',
    quality_score: { score: 'GREEN', date: 1_763_630_000 },
    rejected_reason: 'NONE',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['A-77'] } },
      {
        type: 'BODY',
        text: `Hello {{1}}, your order ${serial} is on its way and reaches you on {{2}}. ${'Thank you. '.repeat(20)}`,
        example: { body_text: [['Ada', 'Friday']] },
      },
      { type: 'FOOTER', text: 'Acme' },
      { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Thanks' }] },
    ],
  };
}
