// In the bundles for Lambda this stands in for what Bolt and the AWS SDK load and a function there never uses: serverless.yml and bundle-apart.cjs say what.
class Absent {
  constructor() {
    throw new Error(
      'This is left out of the bundles for Lambda: see src/lambda/bundle-apart.cjs and `alias` in serverless.yml.',
    );
  }
}
module.exports = {
  __esModule: true,
  default: Absent,
  FileInstallationStore: Absent,
  InstallProvider: Absent,
  // S3's client asks for them as it is built; only SelectObjectContent streams events.
  eventStreamSerdeProvider: () => undefined,
  resolveEventStreamSerdeConfig: (config) => config,
  MemoryInstallationStore: Absent,
  SocketModeClient: Absent,
};
