/** Nothing else may become part of the host that signed calls go to: Regions are read from configurations and answers. */
const regionShape = /^[a-z]{2,8}(?:-[a-z]{1,20}){1,4}-\d{1,2}$/;

/** Whether a text can be the name of a Region, such as `us-gov-west-1`. */
export function isRegion(text: string | undefined): text is string {
  return text !== undefined && regionShape.test(text);
}
