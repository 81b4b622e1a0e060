/** The import direction of the product. Each rule is a sentence; `npm run check` holds it. */
const only = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { pathNot: to, dependencyTypesNot: ['npm', 'npm-dev', 'core'] },
});

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only('domain-knows-domain', '^server/domain/', '^server/domain/', 'The domain is pure.'),
    only('ports-know-domain', '^server/ports/', '^server/(domain|ports)/', 'Ports speak domain words.'),
    only(
      'bridge-knows-ports',
      '^server/bridge/',
      '^(server/(domain|ports|records|engine|bridge|worker)|templates)/',
      'Stories know ports, never adapters.',
    ),
    only(
      'worker-knows-bridge',
      '^server/worker/',
      '^server/(domain|ports|records|engine|bridge|worker)/',
      'The worker runs stories.',
    ),
    only(
      'http-knows-bridge',
      '^server/http/',
      '^server/(domain|ports|records|engine|bridge|http)/',
      'Routes are handed everything else.',
    ),
    only(
      'adapters-implement-ports',
      '^server/adapters/',
      '^server/(domain|ports|adapters)/',
      'Adapters know no story.',
    ),
    {
      name: 'adapters-apart',
      severity: 'error',
      comment: 'One provider never knows the other.',
      from: { path: '^server/adapters/([^/]+)/' },
      to: { path: '^server/adapters/', pathNot: '^server/adapters/($1|shared)/' },
    },
    only('canvas-knows-domain', '^canvas/', '^(canvas|server/domain)/', 'Canvases are handed use-cases.'),
    only(
      'simulators-stand-alone',
      '^sandbox/(intercom|whatsapp|shared)/',
      '^sandbox/(intercom|whatsapp|shared)/',
      'Simulators share no code with the product.',
    ),
    {
      name: 'product-without-sandbox',
      severity: 'error',
      from: { path: '^(server|canvas|templates|web)/' },
      to: { path: '^(sandbox|test|scripts)/' },
    },
    {
      name: 'no-domain-io',
      severity: 'error',
      comment: 'No I/O, no packages with effects in the domain.',
      from: { path: '^server/domain/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'compose-alone-wires',
      severity: 'error',
      from: { path: '^(server|canvas|web)/', pathNot: '^server/(compose|main|adapters)' },
      to: { path: '^server/adapters/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
