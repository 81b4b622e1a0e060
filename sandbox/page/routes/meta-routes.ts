import type { Router } from 'express';
import { z } from 'zod';
import { DECISIONS } from '../../whatsapp/numbers/meta-decides.ts';
import { DECISION_WORDS } from '../desk/decision-words.ts';
import type { PageDeps } from '../desk/page-world.ts';

const decisionSchema = z.strictObject({ decision: z.enum(DECISIONS) });

/** What Meta decides about the number that is played with. */
export function mountMeta(router: Router, { whatsapp, number, hops }: PageDeps): void {
  router.get('/decisions', (_request, response) => {
    response.json(DECISIONS.map((id) => ({ id, ...DECISION_WORDS[id] })));
  });
  router.post('/decisions', (request, response) => {
    const { decision } = decisionSchema.parse(request.body);
    hops.note({ from: 'sandbox', to: 'sandbox', what: `Meta: ${DECISION_WORDS[decision].label}` });
    whatsapp.act.metaDecides({ number, decision });
    response.status(204).end();
  });
}
