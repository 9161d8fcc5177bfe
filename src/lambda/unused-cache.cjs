// In the bundles for Lambda: the AWS SDK builds a cache of discovered endpoints with each client, and DynamoDB's client never asks it.
module.exports = { EndpointCache: class {} };
