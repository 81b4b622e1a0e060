import type { Core } from './core.ts';
import type { SimTag, WorkspaceState } from './workspace-state.ts';

/** The workspace's tag of that name (letter case aside), made if there is none. */
export function createTag(core: Core, workspace: WorkspaceState, name: string): SimTag {
  const wanted = name.toLowerCase();
  const existing = [...workspace.tags.values()].find((tag) => tag.name.toLowerCase() === wanted);
  if (existing !== undefined) return existing;
  workspace.counters.tag += 1;
  const tag = { id: String(workspace.counters.tag), name };
  workspace.tags.set(tag.id, tag);
  core.changed(`tag ${workspace.config.id}/${tag.id}`);
  return tag;
}
