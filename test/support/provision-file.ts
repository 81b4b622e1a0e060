/** A provision file with one workspace, account and number; the parts given replace or extend it. */
export function aProvisionFile() {
  return {
    workspaces: [
      { id: 'q1w2e3r4', region: 'us', accessToken: 'intercom-token', adminId: '7214001', settings: {} },
    ],
    accounts: [
      {
        id: '102290129340398',
        workspace: 'q1w2e3r4',
        name: 'Shop',
        accessToken: 'meta-token',
        portfolio: '506914307656634',
        app: { secret: 'app-secret', verifyToken: 'app-verify' },
      },
    ],
    numbers: [
      {
        id: '106540352242922',
        account: '102290129340398',
        phone: '+15550100123',
        displayName: 'Shop',
        settings: {},
      },
    ],
  };
}
