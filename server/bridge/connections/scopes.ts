export function intercomScope(workspace: string): string {
  return `intercom:${workspace}`;
}

export function numberScope(number: string): string {
  return `number:${number}`;
}
