import { runSeed } from '../sandbox/chaos/run-seed.ts';

const from = Number(process.argv[2] ?? 1),
  to = Number(process.argv[3] ?? from);
for (let seed = from; seed <= to; seed++) {
  const t = performance.now();
  const r = await runSeed({ seed, ...(from === to ? { trace: (l: string) => console.log(l) } : {}) });
  console.log(
    seed,
    Math.round(performance.now() - t) + 'ms',
    r.steps,
    'in',
    r.messages,
    'out',
    r.replies,
    'unc',
    r.uncertain.join(),
    'pd',
    r.possibleDuplicates.join(),
    'dbl',
    r.doubled,
    'wh',
    r.withheld,
    'f',
    r.failed,
    r.fingerprint.slice(0, 8),
  );
  for (const f of r.faults) console.log('   FAULT', f.kind, f.text.slice(0, 1500));
}
