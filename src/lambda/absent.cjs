// In the bundles for Lambda this stands in for what Bolt and the AWS SDK load and a function there never uses: serverless.yml says what.
class Absent {
  constructor() {
    throw new Error('This is left out of the bundles for Lambda: see `alias` in serverless.yml.');
  }
}
module.exports = {
  __esModule: true,
  default: Absent,
  FileInstallationStore: Absent,
  InstallProvider: Absent,
  MemoryInstallationStore: Absent,
  SocketModeClient: Absent,
};
