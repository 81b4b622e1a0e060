/** The account of a workspace. */
export function accountOf(workspace: string): string {
  return workspace === 'wsone' ? '102290129340398' : '102290129340399';
}
