import type { BusinessPort } from '../../../ports/business.ts';
import type { Graph } from '../calls/open-graph.ts';
import { costCalls } from './cost-calls.ts';
import { linkCalls } from './link-calls.ts';
import { profileCalls } from './profile-calls.ts';

/** Profiles, message links and costs of the Graph API behind our port. Nothing is repeated here. */
export function openBusiness(graph: Graph): BusinessPort {
  return {
    ...profileCalls(graph),
    ...linkCalls(graph),
    ...costCalls(graph),
  };
}
