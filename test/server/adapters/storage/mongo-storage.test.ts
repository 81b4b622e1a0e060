import { storageContract } from '../../../contracts/storage-contract.ts';
import { describeWithMongo } from '../../../support/mongo-server.ts';

describeWithMongo('MongoDB storage', (database) => {
  storageContract('MongoDB', { url: database, survivesRestart: true });
});
