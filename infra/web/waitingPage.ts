/**
 * What the firewall answers with. Whoever gets it is a person, or a program that reads the status and `Retry-After`: our own pages' scripts
 * see by its lack of `main.in` that it is none of ours, and keep what was filled in.
 */
export const waitingPage = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>请稍候 Please wait</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head><body>
<p>从您所在的网络发来的请求太多，请过几分钟再试。没有提交成功的内容不会丢失，返回上一页可以再次提交。</p>
<p lang="en">Too many requests come from your network. Please try again in a few minutes. What was not sent is not lost: go back and send it again.</p>
</body></html>`;
