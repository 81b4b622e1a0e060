import type {
  AccountDocument,
  NumberDocument,
  WorkspaceDocument,
} from '../../../../domain/workspaces/workspace.ts';
import type { FieldsOf } from '../../../../ports/storage.ts';
import { lastChange } from './change-fields.ts';

const accessProblem = { since: 'number', reason: 'string', code: 'string' } as const;

/** Of all three. */
const connected = { disconnectedAt: 'number', fileFields: 'map', lastChange } as const;

/** Tags and attributes are named by people, so their names are no names of fields. */
export const workspaceFields: FieldsOf<WorkspaceDocument> = {
  ...connected,
  region: 'string',
  accessToken: 'string',
  timeZone: 'string',
  learnedAt: 'number',
  adminId: 'string',
  settings: 'mixed',
  sessionEpoch: 'number',
  accessProblem,
  appPackageCode: 'string',
  attributes: 'map',
  creatingAttributesUntil: 'number',
  attributeProblems: 'map',
  assignmentProblems: 'map',
  tagIds: 'map',
};

export const accountFields: FieldsOf<AccountDocument> = {
  ...connected,
  workspace: 'string',
  name: 'string',
  accessToken: 'string',
  portfolio: 'string',
  app: { secret: 'string', verifyToken: 'string' },
  accessProblem,
  sendProblems: 'map',
};

export const numberFields: FieldsOf<NumberDocument> = {
  ...connected,
  account: 'string',
  workspace: 'string',
  phone: 'string',
  displayName: 'string',
  settings: 'mixed',
};
