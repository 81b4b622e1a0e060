/** The import direction of the product. Each rule is a sentence; `npm run check` holds it. */
const only = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { pathNot: to, dependencyTypesNot: ['npm', 'npm-dev', 'core'] },
});

/** What a room of the bridge may import besides the common floor: who may import whom. */
const rooms = {
  inbound: ['identity', 'contacts', 'conversations', 'attributes', 'references', 'files', 'outbound'],
  outbound: ['files', 'identity', 'limits', 'conversations'],
  templates: ['outbound', 'identity', 'conversations', 'files', 'contacts'],
  identity: ['contacts'],
  contacts: ['attributes'],
  privacy: ['attributes', 'references', 'outbound', 'conversations'],
  sidebar: ['outbound', 'templates', 'identity', 'conversations', 'contacts', 'files', 'limits'],
  conversations: [],
  attributes: [],
  references: [],
  files: [],
  installation: ['settings'],
  connecting: ['installation', 'templates', 'limits'],
  business: ['files'],
  admins: ['installation', 'attributes', 'settings'],
  doctor: [
    'connecting',
    'installation',
    'admins',
    'attributes',
    'templates',
    'set-aside',
    'outbound',
    'identity',
  ],
  settings: [],
  limits: [],
};
const commonFloor = ['connections', 'translate'];

const roomRules = [
  ...Object.entries(rooms).map(([room, others]) =>
    only(
      `room-${room}`,
      `^server/bridge/${room}/`,
      `^(server/(domain|ports|records|engine|bridge/(${[room, ...others, ...commonFloor].join('|')}))|templates)/`,
      'Who may import whom.',
    ),
  ),
  only(
    'room-connections',
    '^server/bridge/connections/',
    '^server/(domain|ports|records|engine/(journal|effects)|bridge/connections)/',
    'Whom we may call, and how often.',
  ),
  only(
    'room-translate',
    '^server/bridge/translate/',
    '^server/(domain|bridge/translate)/',
    'Words, and nothing else.',
  ),
];

/** The rooms of the sandbox, each with what it may import: itself and what stands before it, so that there are no circles. */
const sandboxRooms = {
  intercom: ['state', 'api', 'contacts', 'conversations', 'search', 'canvas', 'app'],
  whatsapp: [
    'model',
    'webhooks',
    'templates',
    'numbers',
    'chats',
    'sending',
    'business',
    'signup',
    'graph',
    'customers',
  ],
  chaos: ['machine', 'record', 'world', 'acts', 'oracle'],
  page: ['desk', 'rich-text', 'views', 'acts', 'website', 'routes'],
};

const sandboxRoomRules = Object.entries(sandboxRooms).flatMap(([part, names]) =>
  names.map((name, at) => ({
    name: `${part}-${name}`,
    severity: 'error',
    comment:
      'A room of the sandbox imports those before it, never those behind, nor the files that open the whole.',
    from: { path: `^sandbox/${part}/${name}/` },
    to: {
      path: `^sandbox/${part}/`,
      pathNot: `^sandbox/${part}/(${names.slice(0, at + 1).join('|')})/`,
    },
  })),
);

/** Files of the bridge that the rest of the server may import. */
const doors = [
  'open-bridge',
  'bridge-doors',
  'open-link',
  'files/file-deps',
  'files/customer-file',
  'files/stream-file',
  'translate/note-html',
  'translate/media-text',
  'installation/provision',
  'installation/provision-file',
];

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only('domain-knows-domain', '^server/domain/', '^server/domain/', 'The domain is pure.'),
    only('ports-know-domain', '^server/ports/', '^server/(domain|ports)/', 'Ports speak domain words.'),
    only(
      'records-know-ports',
      '^server/records/',
      '^server/(domain|ports|records)/',
      'Questions to storage.',
    ),
    only(
      'engine-knows-no-story',
      '^server/engine/',
      '^server/(domain|ports|records|engine)/',
      'The engine would run any other product.',
    ),
    only(
      'journal-and-effects-apart',
      '^server/engine/(journal|effects)/',
      '^server/(domain|ports|records|engine/($1|leases))/',
      'What is to be done and how it is called do not know each other.',
    ),
    ...roomRules,
    only(
      'bridge-knows-ports',
      '^server/bridge/[^/]+\\.ts$',
      '^(server/(domain|ports|records|engine|bridge)|templates)/',
      'Stories know ports, never adapters.',
    ),
    {
      name: 'inbound-is-a-story',
      severity: 'error',
      comment: 'Who tells which event stands in one place.',
      from: { path: '^server/', pathNot: '^server/bridge/(stories\\.ts|inbound/)' },
      to: { path: '^server/bridge/inbound/' },
    },
    {
      name: 'bridge-has-doors',
      severity: 'error',
      comment: 'Of the whole bridge the rest of the server knows these.',
      from: { path: '^(server|canvas|web)/', pathNot: '^server/bridge/' },
      to: { path: '^server/bridge/', pathNot: `^server/bridge/(${doors.join('|')})\\.ts$` },
    },
    only(
      'http-knows-bridge',
      '^server/http/',
      '^(server/(domain|ports|bridge|http)|templates)/',
      'Routes are handed the rest.',
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
    only(
      'templates-know-domain',
      '^templates/',
      '^(templates|server/domain)/',
      'What a template wants, says and sends is pure.',
    ),
    {
      name: 'templates-for-whoever-sends',
      severity: 'error',
      comment: 'Stories, canvases and pages fill templates in; what is below them does not know of it.',
      from: { path: '^server/', pathNot: '^server/(bridge|http)/' },
      to: { path: '^templates/' },
    },
    only(
      'canvas-knows-domain',
      '^canvas/',
      '^(canvas|templates|server/domain)/',
      'Canvases are handed use-cases.',
    ),
    only('web-knows-domain', '^web/', '^(web|templates|server/domain)/', 'Pages are handed use-cases.'),
    only(
      'simulators-stand-alone',
      '^sandbox/(intercom|whatsapp|shared)/',
      '^sandbox/(intercom|whatsapp|shared)/',
      'Simulators share no code with the product.',
    ),
    ...sandboxRoomRules,
    {
      name: 'simulators-apart',
      severity: 'error',
      comment: 'One simulated provider never knows the other.',
      from: { path: '^sandbox/(intercom|whatsapp)/' },
      to: { path: '^sandbox/(intercom|whatsapp)/', pathNot: '^sandbox/$1/' },
    },
    only(
      'shared-simulates-nobody',
      '^sandbox/shared/',
      '^sandbox/shared/',
      'What both simulators use knows neither.',
    ),
    {
      name: 'sandbox-goes-down',
      severity: 'error',
      comment:
        'The simulation of faults and the page stand apart; what starts the sandbox stands above them.',
      from: { path: '^sandbox/(chaos|page|setup)/' },
      to: {
        path: '^sandbox/',
        pathNot: '^sandbox/($1|intercom|whatsapp|shared|setup)/',
      },
    },
    {
      name: 'product-without-sandbox',
      severity: 'error',
      from: { path: '^(server|canvas|templates|web)/' },
      to: { path: '^(sandbox|test|scripts)/' },
    },
    {
      name: 'no-domain-io',
      severity: 'error',
      comment: 'No I/O, no packages with effects where all is pure.',
      from: { path: '^(server/domain|templates)/' },
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
