import type { Lab } from '../lab.ts';
import type { Row } from '../row.ts';
import { TENANT } from '../set-up.ts';

/** As many as an account may have. */
const TEMPLATES = 6_000;
const BYTES_PER_MB = 1_000_000;

/** An account's templates read for the first time and stored, and what that takes of memory, with a list that answers at once. */
export async function measureTemplates(lab: Lab): Promise<Row[]> {
  const provider = await lab.provider({ delayMs: 0, templates: TEMPLATES });
  const product = await lab.product({ storageUrl: lab.sqliteUrl('templates'), provider, exposeGc: true });
  const before = await product.ask('usage');
  const { ms, templates } = await product.ask('synchronise', TENANT.account);
  if (templates !== TEMPLATES) throw new Error(`only ${templates} templates were read`);
  const after = await product.ask('usage');
  const row = { baseline: null, ratio: null, n: TEMPLATES };
  return [
    { metric: 'sync_6000_templates_ms', value: ms, unit: 'ms', ...row },
    {
      metric: 'sync_6000_templates_mb',
      value: (after.rssBytes - before.rssBytes) / BYTES_PER_MB,
      unit: 'MB',
      ...row,
    },
  ];
}
