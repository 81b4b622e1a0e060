import type { NumberFacts } from '../../ports/connecting.ts';

/** Whether messages can go out: Meta has connected it to the Cloud API. Its code may have expired since, which is usual. */
export function isRegistered({ status, platform }: NumberFacts): boolean {
  return status === 'CONNECTED' && (platform === undefined || platform === 'CLOUD_API');
}
