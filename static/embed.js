// For pages that embed parts of a documentary's site: gives each frame the height of what it holds.
//
//   <script src="https://films.example/embed.js" async></script>
//
// It needs no other code and listens to frames only whose address has `/embed/` in it; a frame is known by its window,
// not by what it says of itself. Players keep the shape that the page gives them: they tell no height.
(() => {
  const frames = () => [...document.querySelectorAll('iframe[src*="/embed/"]')];
  addEventListener('message', ({ source, data }) => {
    if (typeof data !== 'string' || data.length > 10_000 || !data.includes('iframe.resize')) return;
    const frame = frames().find((one) => one.contentWindow === source);
    if (!frame) return;
    let message;
    try {
      message = JSON.parse(data);
    } catch {
      return;
    }
    const { context, height } = message ?? {};
    if (context !== 'iframe.resize' || !Number.isInteger(height) || height < 1 || height > 20_000) return;
    const style = getComputedStyle(frame);
    // The height that is told is that of the content; the frame's own edge comes on top where the page counts it in.
    const edge = style.boxSizing === 'border-box' ? ['borderTopWidth', 'borderBottomWidth', 'paddingTop', 'paddingBottom'].reduce((sum, side) => sum + parseFloat(style[side]), 0) : 0;
    frame.style.aspectRatio = 'auto';
    frame.style.height = `${Math.ceil(height + edge)}px`;
  });
  // Frames that had told their height before this script came tell it again.
  frames().forEach((frame) => frame.contentWindow?.postMessage({ type: 'iframe-get-child-dimensions' }, '*'));
})();
