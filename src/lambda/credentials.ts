/** On Lambda credentials always are in the environment, so the bundles hold no other way to find them: see serverless.yml. */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
