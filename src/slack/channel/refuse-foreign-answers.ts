/**
 * Fetches, and throws where a 200 is not JSON, as all answers of the Web API are: a proxy's word such as `timeout` would
 * pass for one of Slack's codes, and so for a refusal, although Slack may have done what it was asked.
 */
export function refuseForeignAnswers(fetchAny: typeof fetch): typeof fetch {
  return async (input, init) => {
    const response = await fetchAny(input, init);
    const type = response.headers.get('content-type') ?? '';
    if (response.status === 200 && !type.startsWith('application/json')) {
      throw new Error('the response was not from Slack');
    }
    return response;
  };
}
