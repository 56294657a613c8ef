"""What the browser suite is made of: the real program, a real Chromium, and a person who looks at pages by what they say."""
