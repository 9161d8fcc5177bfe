/** The emulated queue and table take any. */
export const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
