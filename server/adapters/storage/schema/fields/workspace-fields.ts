import type {
  AccountDocument,
  NumberDocument,
  WorkspaceDocument,
} from '../../../../domain/workspaces/workspace.ts';
import type { FieldsOf } from '../../../../ports/storage.ts';

const accessProblem = { since: 'number', reason: 'string' } as const;

/** Tags and attributes are named by people, so their names are no names of fields. */
export const workspaceFields: FieldsOf<WorkspaceDocument> = {
  region: 'string',
  accessToken: 'string',
  adminId: 'string',
  settings: 'mixed',
  accessProblem,
  appPackageCode: 'string',
  attributes: 'map',
  creatingAttributesUntil: 'number',
  attributeProblems: 'map',
  assignmentProblems: 'map',
  tagIds: 'map',
};

export const accountFields: FieldsOf<AccountDocument> = {
  workspace: 'string',
  name: 'string',
  accessToken: 'string',
  portfolio: 'string',
  app: { secret: 'string', verifyToken: 'string' },
  accessProblem,
};

export const numberFields: FieldsOf<NumberDocument> = {
  account: 'string',
  workspace: 'string',
  phone: 'string',
  displayName: 'string',
  settings: 'mixed',
};
