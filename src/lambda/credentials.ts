/** On Lambda credentials always are in the environment, so its bundles hold no other way to find them: see `alias` in serverless.yml. */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
