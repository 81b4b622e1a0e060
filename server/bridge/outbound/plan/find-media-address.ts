import type { BridgeDeps } from '../../connections/deps.ts';
import type { MediaReference } from '../../files/linked-file.ts';
import { filesOf } from './files-of.ts';
/** Where the file is right now: Intercom's own addresses expire, so it is asked each time. Undefined when it is gone. */
export async function findMediaAddress(deps: BridgeDeps, file: MediaReference): Promise<string | undefined> {
  const intercom = deps.intercom(file.workspace);
  const conversation = await intercom.getConversation(file.conversation);
  const part = conversation?.parts.find((each) => each.id === file.part);
  const url = part === undefined || part.redacted ? undefined : filesOf(part)[file.index]?.url;
  return url !== undefined && /^https?:\/\//i.test(url) ? url : undefined;
}
